// The guard: GLPK's error hook jumps back to the innermost guarded call. Only C frames are jumped over.
#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

#include <setjmp.h>

#include "include/CGLPK.h"

typedef struct cglpk_frame {
  jmp_buf place;
  struct cglpk_frame *outer;
} cglpk_frame;

void cglpk_enter(cglpk_frame *frame);
void cglpk_leave(cglpk_frame *frame);
// Jumps to the innermost guard as if GLPK had given up here.
void cglpk_give_up(void);
// Whether a guarded call has given up on this thread since the last cglpk_forget().
int cglpk_gave_up(void);

// Runs the body under a guard of its own and returns from the calling function either way.
#define GUARDED(body)                  \
  do {                                 \
    cglpk_frame frame;                 \
    cglpk_enter(&frame);               \
    if (setjmp(frame.place) != 0) {    \
      cglpk_leave(&frame);             \
      return CGLPK_ABORTED;            \
    }                                  \
    body;                              \
    cglpk_leave(&frame);               \
    return CGLPK_DONE;                 \
  } while (0)

#endif
