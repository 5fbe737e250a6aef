/* Milliseconds. */
#ifndef REGISTRY_CLOCK_H
#define REGISTRY_CLOCK_H

#include <stdint.h>
#include <time.h>

static inline int64_t clock_read(clockid_t clock)
{
	struct timespec now;
	clock_gettime(clock, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* For durations: never set back. */
static inline int64_t monotonic_ms(void)
{
	return clock_read(CLOCK_MONOTONIC);
}

/* Since 1970, as Keycloak counts. */
static inline int64_t epoch_ms(void)
{
	return clock_read(CLOCK_REALTIME);
}

#endif
