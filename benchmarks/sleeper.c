/* Sleeps from deadline to deadline, 10 ms apart, and writes of each wake-up when it was due and how
 * late it came, as two doubles in seconds of CLOCK_MONOTONIC. What even this is late is the machine's
 * doing and nobody else's. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <time.h>

#define STEP_NS 10000000L
#define A_SECOND 1000000000L
#define TOGETHER 20 /* records to a write: more would come late, fewer would be work of its own */

int main(void)
{
    struct timespec due, now;
    static double kept[TOGETHER][2];
    int count = 0;

    clock_gettime(CLOCK_MONOTONIC, &due);
    for (;;) {
        due.tv_nsec += STEP_NS;
        if (due.tv_nsec >= A_SECOND) {
            due.tv_nsec -= A_SECOND;
            due.tv_sec++;
        }
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
        clock_gettime(CLOCK_MONOTONIC, &now);
        kept[count][0] = due.tv_sec + due.tv_nsec / 1e9;
        kept[count][1] = (now.tv_sec - due.tv_sec) + (now.tv_nsec - due.tv_nsec) / 1e9;
        if (++count == TOGETHER) {
            if (fwrite(kept, sizeof kept, 1, stdout) != 1 || fflush(stdout) != 0)
                return 1;
            count = 0;
        }
    }
}
