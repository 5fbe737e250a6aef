/* The JSON of the native dialect: what the plug-in writes and what Keycloak answers. */
#ifndef REGISTRY_ANSWER_H
#define REGISTRY_ANSWER_H

#include "permission.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A login that Keycloak allows. */
struct answer {
	char *user;                      /* the username as Keycloak stores it, by which revocations name it */
	int64_t expires_at;              /* when the login has to be checked again, in epoch milliseconds */
	struct permissions *permissions; /* all that the client may do until then */
};

enum decision { DECISION_ALLOW, DECISION_DENY, DECISION_BUSY, DECISION_UNKNOWN };

/* One answer of the revocation feed. */
struct revocations {
	char *cursor;
	size_t count;
	char **usernames;
};

/*
 * The body of a login. The caller wipes and frees it; NULL without memory, or for a text that is longer than any
 * client's has to be.
 */
char *login_json(const char *username, const char *password, const char *client_id, const char *address);

/* What Keycloak decided. The answer is set for DECISION_ALLOW only. */
enum decision answer_read(const char *json, size_t length, struct answer **answer);

void answer_free(struct answer *answer);

/* Reads an answer of the feed; false if it is none. Free its parts with revocations_free. */
bool revocations_read(const char *json, size_t length, struct revocations *revocations);

void revocations_free(struct revocations *revocations);

#endif
