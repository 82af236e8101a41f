// A guarded face of <glpk.h>. GLPK ends the process on misuse; here every call that can do so returns
// CGLPK_ABORTED instead, with GLPK's own words in cglpk_last_message(). After it, the caller must call
// cglpk_forget() and use no problem of that thread again. All indices are 0-based.
#ifndef CGLPK_H
#define CGLPK_H

#include <glpk.h>
#include <stdint.h>

#define CGLPK_DONE 0
#define CGLPK_ABORTED -1

typedef struct {
  int method, presolve, iteration_limit;
} cglpk_simplex_options;

typedef struct {
  int branching, backtracking, gomory, rounding, cover, clique, pump, simple_rounding;
  int time_limit_ms;
  double relative_gap;
} cglpk_branch_options;

typedef struct {
  int reason, depth, nodes, has_node;
  double bound;
} cglpk_event;

// Returns nonzero to end the search.
typedef int (*cglpk_callback)(glp_tree *tree, void *info);

int cglpk_create(glp_prob **problem);
int cglpk_delete(glp_prob *problem);
void cglpk_silence(void);
void cglpk_forget(void);
const char *cglpk_last_message(void);

int cglpk_set_objective(glp_prob *problem, int maximise, double constant);
int cglpk_add_rows(glp_prob *problem, int count, const double *lower, const double *upper);
int cglpk_add_columns(glp_prob *problem, int count, const double *lower, const double *upper,
                      const double *objective, const uint8_t *kind, const int32_t *starts,
                      const int32_t *rows, const double *values);
int cglpk_fill_rows(glp_prob *problem, int first, int count, const int32_t *starts,
                    const int32_t *columns, const double *values);
int cglpk_set_column_bounds(glp_prob *problem, int count, const int32_t *columns, const double *lower,
                            const double *upper);
int cglpk_set_row_bounds(glp_prob *problem, int count, const int32_t *rows, const double *lower,
                         const double *upper);
int cglpk_set_costs(glp_prob *problem, int count, const int32_t *columns, const double *costs);
int cglpk_set_kinds(glp_prob *problem, int count, const int32_t *columns, const uint8_t *kinds);

int cglpk_scale(glp_prob *problem);
int cglpk_own_basis(glp_prob *problem, int advanced);
int cglpk_set_basis(glp_prob *problem, const uint8_t *rows, const uint8_t *columns);
int cglpk_get_basis(glp_prob *problem, uint8_t *rows, uint8_t *columns);
int cglpk_simplex(glp_prob *problem, const cglpk_simplex_options *options, int *code);
int cglpk_relaxed_values(glp_prob *problem, double *columns, double *reduced, double *rows, double *duals);
int cglpk_whole_values(glp_prob *problem, double *columns, double *rows);
int cglpk_branch(glp_prob *problem, const cglpk_branch_options *options, cglpk_callback callback, void *info,
                 int *code);

// Inside a callback only.
int cglpk_event_read(glp_tree *tree, cglpk_event *event);
int cglpk_event_columns(glp_tree *tree, int incumbent, int count, double *columns);
int cglpk_event_offer(glp_tree *tree, int count, const double *columns, int *taken);
int cglpk_event_add_row(glp_tree *tree, int count, const int32_t *columns, const double *values, int at_most,
                        double limit);

// Presolve of GLPK's own.
int cglpk_presolve(glp_prob *problem, int whole, glp_prep **work, glp_prob **reduced, int *code);
int cglpk_postsolve(glp_prep *work, glp_prob *reduced, glp_prob *problem);
int cglpk_presolve_free(glp_prep *work, glp_prob *reduced);

// Text files, for tests: format 0 LP, 1 free MPS.
int cglpk_read(glp_prob *problem, int format, const char *path, int *code);
int cglpk_column_entries(glp_prob *problem, int column, int *count, int32_t *rows, double *values);

// Misuses GLPK on purpose, for the guard's own tests.
int cglpk_provoke(glp_prob *problem);
#endif
