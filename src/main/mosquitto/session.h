/* Who was let in, with which permissions. Used by the broker's thread only. */
#ifndef REGISTRY_SESSION_H
#define REGISTRY_SESSION_H

#include "answer.h"
#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>

struct session {
	char *client_id;
	char *username;     /* as the client sent it */
	const void *client; /* Mosquitto's, only to tell connections apart */
	struct answer *answer;
	int64_t asked_at; /* by the monotonic clock */
	bool connected;
	bool over; /* the session ended with the connection: to be forgotten after its will */
	UT_hash_handle hh;
};

struct sessions {
	struct session *by_client_id;
	unsigned offline;
};

/* Keeps what Keycloak answered, in the place of what it answered for this client id before. False without memory. */
bool sessions_put(struct sessions *sessions, const char *client_id, const char *username, const void *client,
		struct answer *answer, int64_t asked_at);

/* The session of this client, if it is of this user; NULL otherwise. */
struct session *sessions_find(struct sessions *sessions, const char *client_id, const char *username);

/* The connection has ended. What the client may do is kept for its will and for messages that are queued for it. */
void sessions_disconnected(struct sessions *sessions, const char *client_id, const void *client, bool over);

void sessions_remove(struct sessions *sessions, struct session *session);

void sessions_free(struct sessions *sessions);

#endif
