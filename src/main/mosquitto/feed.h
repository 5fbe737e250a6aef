/* The revocation feed: whose rights were taken away since the last question. Used by the worker thread only. */
#ifndef REGISTRY_FEED_H
#define REGISTRY_FEED_H

#include "answer.h"
#include <stdbool.h>
#include <stdint.h>

struct feed {
	char *cursor;     /* where the last answer ended, NULL before the first one */
	int64_t asked_at; /* when the last question was put, by the monotonic clock */
	int64_t due_at;   /* when to ask again */
	bool failing;
};

enum feed_news {
	FEED_NOTHING,   /* as before */
	FEED_BEGINS,    /* the first answer, also after a lost cursor: what came before the question is not known */
	FEED_FAILS,     /* no answer, for the first time */
	FEED_IS_BACK,   /* an answer after a failure; it tells what was missed */
};

/* What to ask. The caller frees it; NULL without memory. */
char *feed_url(const struct feed *feed, const char *endpoint);

/* Takes the answer, or that there is none (status 0), and plans the next question. */
enum feed_news feed_answered(struct feed *feed, long status, const char *text, size_t length, long interval_s,
		struct revocations *revocations);

void feed_free(struct feed *feed);

#endif
