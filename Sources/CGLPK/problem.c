// Building and changing a problem, in bulk.
#include <math.h>

#include "guard.h"

static int bound_type(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static void fill_column(glp_prob *problem, int column, int length, const int32_t *rows, const double *values,
                        int *space, double *room) {
  for (int k = 0; k < length; k++) {
    space[k + 1] = rows[k] + 1;
    room[k + 1] = values[k];
  }
  glp_set_mat_col(problem, column, length, space, room);
}

static int longest(int count, const int32_t *starts) {
  int most = 0;
  for (int k = 0; k < count; k++)
    if (starts[k + 1] - starts[k] > most) most = starts[k + 1] - starts[k];
  return most;
}

int cglpk_create(glp_prob **problem) { GUARDED(*problem = glp_create_prob()); }

int cglpk_delete(glp_prob *problem) { GUARDED(glp_delete_prob(problem)); }

int cglpk_set_objective(glp_prob *problem, int maximise, double constant) {
  GUARDED({
    glp_set_obj_dir(problem, maximise ? GLP_MAX : GLP_MIN);
    glp_set_obj_coef(problem, 0, constant);
  });
}

int cglpk_add_rows(glp_prob *problem, int count, const double *lower, const double *upper) {
  if (count == 0) return CGLPK_DONE;
  GUARDED({
    int first = glp_add_rows(problem, count);
    for (int k = 0; k < count; k++)
      glp_set_row_bnds(problem, first + k, bound_type(lower[k], upper[k]), lower[k], upper[k]);
  });
}

int cglpk_add_columns(glp_prob *problem, int count, const double *lower, const double *upper,
                      const double *objective, const uint8_t *kind, const int32_t *starts,
                      const int32_t *rows, const double *values) {
  if (count == 0) return CGLPK_DONE;
  GUARDED({
    int most = longest(count, starts);
    int *space = glp_calloc(most + 1, sizeof(int));
    double *room = glp_calloc(most + 1, sizeof(double));
    int first = glp_add_cols(problem, count);
    for (int k = 0; k < count; k++) {
      // The kind first: GLP_BV would overwrite the bounds, so a binary is an integer with its own bounds.
      glp_set_col_kind(problem, first + k, kind[k] ? GLP_IV : GLP_CV);
      glp_set_col_bnds(problem, first + k, bound_type(lower[k], upper[k]), lower[k], upper[k]);
      glp_set_obj_coef(problem, first + k, objective[k]);
      int start = starts[k];
      fill_column(problem, first + k, starts[k + 1] - start, rows + start, values + start, space, room);
    }
    glp_free(space);
    glp_free(room);
  });
}

int cglpk_fill_rows(glp_prob *problem, int first, int count, const int32_t *starts, const int32_t *columns,
                    const double *values) {
  GUARDED({
    int most = longest(count, starts);
    int *space = glp_calloc(most + 1, sizeof(int));
    double *room = glp_calloc(most + 1, sizeof(double));
    for (int k = 0; k < count; k++) {
      int start = starts[k];
      int length = starts[k + 1] - start;
      for (int e = 0; e < length; e++) {
        space[e + 1] = columns[start + e] + 1;
        room[e + 1] = values[start + e];
      }
      glp_set_mat_row(problem, first + k + 1, length, space, room);
    }
    glp_free(space);
    glp_free(room);
  });
}

int cglpk_set_column_bounds(glp_prob *problem, int count, const int32_t *columns, const double *lower,
                            const double *upper) {
  GUARDED(for (int k = 0; k < count; k++)
              glp_set_col_bnds(problem, columns[k] + 1, bound_type(lower[k], upper[k]), lower[k], upper[k]));
}

int cglpk_set_row_bounds(glp_prob *problem, int count, const int32_t *rows, const double *lower,
                         const double *upper) {
  GUARDED(for (int k = 0; k < count; k++)
              glp_set_row_bnds(problem, rows[k] + 1, bound_type(lower[k], upper[k]), lower[k], upper[k]));
}

int cglpk_set_costs(glp_prob *problem, int count, const int32_t *columns, const double *costs) {
  GUARDED(for (int k = 0; k < count; k++) glp_set_obj_coef(problem, columns[k] + 1, costs[k]));
}

int cglpk_set_kinds(glp_prob *problem, int count, const int32_t *columns, const uint8_t *kinds) {
  GUARDED(for (int k = 0; k < count; k++)
              glp_set_col_kind(problem, columns[k] + 1, kinds[k] ? GLP_IV : GLP_CV));
}

int cglpk_read(glp_prob *problem, int format, const char *path, int *code) {
  GUARDED(*code = format == 0 ? glp_read_lp(problem, NULL, path)
                              : glp_read_mps(problem, GLP_MPS_FILE, NULL, path));
}

int cglpk_column_entries(glp_prob *problem, int column, int *count, int32_t *rows, double *values) {
  GUARDED({
    int m = glp_get_num_rows(problem);
    int *space = glp_calloc(m + 1, sizeof(int));
    double *room = glp_calloc(m + 1, sizeof(double));
    *count = glp_get_mat_col(problem, column + 1, space, room);
    for (int k = 0; k < *count; k++) {
      rows[k] = space[k + 1] - 1;
      values[k] = room[k + 1];
    }
    glp_free(space);
    glp_free(room);
  });
}
