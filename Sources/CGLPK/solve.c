// Simplex, branch and bound, presolve.
#include <math.h>

#include "guard.h"

int cglpk_scale(glp_prob *problem) { GUARDED(glp_scale_prob(problem, GLP_SF_AUTO)); }

int cglpk_own_basis(glp_prob *problem, int advanced) {
  GUARDED(if (advanced) glp_adv_basis(problem, 0); else glp_std_basis(problem));
}

int cglpk_set_basis(glp_prob *problem, const uint8_t *rows, const uint8_t *columns) {
  GUARDED({
    for (int i = glp_get_num_rows(problem); i > 0; i--) glp_set_row_stat(problem, i, rows[i - 1]);
    for (int j = glp_get_num_cols(problem); j > 0; j--) glp_set_col_stat(problem, j, columns[j - 1]);
  });
}

int cglpk_get_basis(glp_prob *problem, uint8_t *rows, uint8_t *columns) {
  GUARDED({
    for (int i = glp_get_num_rows(problem); i > 0; i--) rows[i - 1] = (uint8_t)glp_get_row_stat(problem, i);
    for (int j = glp_get_num_cols(problem); j > 0; j--) columns[j - 1] = (uint8_t)glp_get_col_stat(problem, j);
  });
}

int cglpk_simplex(glp_prob *problem, const cglpk_simplex_options *options, int *code) {
  GUARDED({
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.meth = options->method;
    control.it_lim = options->iteration_limit;
    control.presolve = options->presolve ? GLP_ON : GLP_OFF;
    *code = glp_simplex(problem, &control);
  });
}

int cglpk_relaxed_values(glp_prob *problem, double *columns, double *reduced, double *rows, double *duals) {
  GUARDED({
    for (int j = glp_get_num_cols(problem); j > 0; j--) {
      columns[j - 1] = glp_get_col_prim(problem, j);
      reduced[j - 1] = glp_get_col_dual(problem, j);
    }
    for (int i = glp_get_num_rows(problem); i > 0; i--) {
      rows[i - 1] = glp_get_row_prim(problem, i);
      duals[i - 1] = glp_get_row_dual(problem, i);
    }
  });
}

int cglpk_whole_values(glp_prob *problem, double *columns, double *rows) {
  GUARDED({
    for (int j = glp_get_num_cols(problem); j > 0; j--) columns[j - 1] = glp_mip_col_val(problem, j);
    for (int i = glp_get_num_rows(problem); i > 0; i--) rows[i - 1] = glp_mip_row_val(problem, i);
  });
}

typedef struct {
  cglpk_callback callback;
  void *info;
} relay;

// Between GLPK and Swift: when a guarded call made inside the callback gave up, GLPK's state is broken and the
// search must not go on. Swift has returned by now, so the jump to the outer guard crosses C frames alone.
static void pass_on(glp_tree *tree, void *info) {
  relay *r = info;
  int end = r->callback(tree, r->info);
  if (cglpk_gave_up()) cglpk_give_up();
  if (end) glp_ios_terminate(tree);
}

int cglpk_branch(glp_prob *problem, const cglpk_branch_options *options, cglpk_callback callback, void *info,
                 int *code) {
  relay r = {callback, info};
  GUARDED({
    glp_iocp control;
    glp_init_iocp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.br_tech = options->branching;
    control.bt_tech = options->backtracking;
    control.gmi_cuts = options->gomory ? GLP_ON : GLP_OFF;
    control.mir_cuts = options->rounding ? GLP_ON : GLP_OFF;
    control.cov_cuts = options->cover ? GLP_ON : GLP_OFF;
    control.clq_cuts = options->clique ? GLP_ON : GLP_OFF;
    control.fp_heur = options->pump ? GLP_ON : GLP_OFF;
    control.sr_heur = options->simple_rounding ? GLP_ON : GLP_OFF;
    control.mip_gap = options->relative_gap;
    control.tm_lim = options->time_limit_ms;
    control.cb_func = pass_on;
    control.cb_info = &r;
    *code = glp_intopt(problem, &control);
  });
}

int cglpk_event_read(glp_tree *tree, cglpk_event *event) {
  GUARDED({
    event->reason = glp_ios_reason(tree);
    int node = glp_ios_best_node(tree);
    event->has_node = node != 0;
    event->bound = node ? glp_ios_node_bound(tree, node) : 0;
    int current = glp_ios_curr_node(tree);
    event->depth = current ? glp_ios_node_level(tree, current) : 0;
    glp_ios_tree_size(tree, NULL, NULL, &event->nodes);
  });
}

int cglpk_event_columns(glp_tree *tree, int incumbent, int count, double *columns) {
  GUARDED({
    glp_prob *problem = glp_ios_get_prob(tree);
    for (int j = count; j > 0; j--)
      columns[j - 1] = incumbent ? glp_mip_col_val(problem, j) : glp_get_col_prim(problem, j);
  });
}

int cglpk_event_offer(glp_tree *tree, int count, const double *columns, int *taken) {
  GUARDED({
    double *room = glp_calloc(count + 1, sizeof(double));
    for (int j = 0; j < count; j++) room[j + 1] = columns[j];
    *taken = glp_ios_heur_sol(tree, room) == 0;
    glp_free(room);
  });
}

int cglpk_event_add_row(glp_tree *tree, int count, const int32_t *columns, const double *values, int at_most,
                        double limit) {
  GUARDED({
    glp_prob *problem = glp_ios_get_prob(tree);
    int *space = glp_calloc(count + 1, sizeof(int));
    double *room = glp_calloc(count + 1, sizeof(double));
    for (int k = 0; k < count; k++) {
      space[k + 1] = columns[k] + 1;
      room[k + 1] = values[k];
    }
    int row = glp_add_rows(problem, 1);
    glp_set_mat_row(problem, row, count, space, room);
    glp_set_row_bnds(problem, row, at_most ? GLP_UP : GLP_LO, limit, limit);
    glp_free(space);
    glp_free(room);
  });
}

int cglpk_presolve(glp_prob *problem, int whole, glp_prep **work, glp_prob **reduced, int *code) {
  GUARDED({
    *work = glp_npp_alloc_wksp();
    glp_npp_load_prob(*work, problem, whole ? GLP_MIP : GLP_SOL, GLP_OFF);
    *code = glp_npp_preprocess1(*work, whole);
    if (*code == 0) {
      *reduced = glp_create_prob();
      glp_npp_build_prob(*work, *reduced);
    }
  });
}

int cglpk_postsolve(glp_prep *work, glp_prob *reduced, glp_prob *problem) {
  GUARDED({
    glp_npp_postprocess(work, reduced);
    glp_npp_obtain_sol(work, problem);
  });
}

int cglpk_presolve_free(glp_prep *work, glp_prob *reduced) {
  GUARDED({
    if (reduced) glp_delete_prob(reduced);
    if (work) glp_npp_free_wksp(work);
  });
}
