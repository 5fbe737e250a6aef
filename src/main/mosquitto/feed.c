#include "feed.h"

#include "clock.h"
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As many as the server lists in one answer: there may be more. */
#define FULL 1000

char *feed_url(const struct feed *feed, const char *endpoint)
{
	char *cursor = feed->cursor != NULL ? curl_easy_escape(NULL, feed->cursor, 0) : NULL;
	char *url = NULL;
	if (feed->cursor != NULL && cursor == NULL) {
		return NULL;
	}
	int length = asprintf(&url, "%s/revocations%s%s", endpoint, cursor != NULL ? "?after=" : "",
			cursor != NULL ? cursor : "");
	curl_free(cursor);
	return length >= 0 ? url : NULL;
}

enum feed_news feed_answered(struct feed *feed, long status, const char *text, size_t length, long interval_s,
		struct revocations *revocations)
{
	*revocations = (struct revocations){0};
	feed->due_at = monotonic_ms() + interval_s * 1000;
	if (status != 200 || !revocations_read(text, length, revocations)) {
		if (status == 400 || status == 410) {
			/* The server does not know this cursor any more: begin anew. */
			free(feed->cursor);
			feed->cursor = NULL;
		}
		enum feed_news news = feed->failing ? FEED_NOTHING : FEED_FAILS;
		feed->failing = true;
		return news;
	}
	enum feed_news news = feed->cursor == NULL ? FEED_BEGINS : feed->failing ? FEED_IS_BACK : FEED_NOTHING;
	feed->failing = false;
	free(feed->cursor);
	feed->cursor = revocations->cursor;
	revocations->cursor = NULL;
	if (revocations->count >= FULL) {
		feed->due_at = 0;
	}
	return news;
}

void feed_free(struct feed *feed)
{
	free(feed->cursor);
	feed->cursor = NULL;
}
