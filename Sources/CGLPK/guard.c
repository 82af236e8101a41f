#include "guard.h"

#include <string.h>

static _Thread_local cglpk_frame *innermost;
static _Thread_local int given_up;
static _Thread_local char message[512];

static int keep_text(void *info, const char *text) {
  (void)info;
  size_t used = strlen(message), more = strlen(text);
  if (more >= sizeof message) {
    text += more - (sizeof message - 1);
    more = sizeof message - 1;
  }
  // The last words matter: old text makes room for new.
  if (used + more >= sizeof message) {
    size_t drop = used + more - (sizeof message - 1);
    memmove(message, message + drop, used - drop);
    used -= drop;
  }
  memcpy(message + used, text, more);
  message[used + more] = 0;
  return 1;
}

static void jump_back(void *info) {
  (void)info;
  cglpk_give_up();
}

void cglpk_give_up(void) {
  given_up = 1;
  if (innermost) longjmp(innermost->place, 1);
}

int cglpk_gave_up(void) { return given_up; }

void cglpk_enter(cglpk_frame *frame) {
  if (!innermost) {
    message[0] = 0;
    cglpk_silence();
  }
  frame->outer = innermost;
  innermost = frame;
  glp_error_hook(jump_back, NULL);
}

void cglpk_leave(cglpk_frame *frame) { innermost = frame->outer; }

void cglpk_silence(void) { glp_term_hook(keep_text, NULL); }

const char *cglpk_last_message(void) { return message; }

void cglpk_forget(void) {
  glp_free_env();
  given_up = 0;
}

int cglpk_provoke(glp_prob *problem) {
  GUARDED(glp_set_col_bnds(problem, glp_get_num_cols(problem) + 1, GLP_FR, 0, 0));
}
