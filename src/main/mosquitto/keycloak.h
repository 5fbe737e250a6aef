/*
 * Asks Keycloak, in a thread of its own, over connections that are kept. The broker's thread never does more here than
 * take a lock and wait for as long as it says.
 */
#ifndef REGISTRY_KEYCLOAK_H
#define REGISTRY_KEYCLOAK_H

#include "answer.h"
#include "options.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct keycloak;
struct login;

enum outcome {
	OUTCOME_PENDING,     /* no answer yet */
	OUTCOME_ALLOWED,     /* Keycloak lets this client connect */
	OUTCOME_REFUSED,     /* Keycloak does not: unknown, or a wrong password */
	OUTCOME_BUSY,        /* Keycloak or this plug-in has too much to do: nothing was decided */
	OUTCOME_UNAVAILABLE, /* Keycloak cannot be asked: nothing was decided */
};

struct outcome_of_login {
	enum outcome outcome;
	struct answer *answer; /* with OUTCOME_ALLOWED; the caller's from now on */
	int64_t asked_at;      /* when the question was put, by the monotonic clock */
	char reason[160];      /* for the log; nothing secret */
};

/* Whose connections have to end. */
struct revoked {
	char *username; /* as Keycloak stores it; NULL for everybody */
	int64_t at;     /* logins that were asked about later are not meant, by the monotonic clock */
	struct revoked *next;
};

/* Starts the thread. The options must outlive it. NULL if that fails. */
struct keycloak *keycloak_start(const struct options *options);

void keycloak_stop(struct keycloak *keycloak);

/* Another secret from now on. False without memory. */
bool keycloak_set_secret(struct keycloak *keycloak, const char *secret);

/*
 * Asks about a login, or joins the question that is under way, or finds its answer: a "yes" that came too late for its
 * client is kept for some seconds, until the client comes again with exactly the same. A "no" is never kept.
 * OUTCOME_PENDING with a login to end; or OUTCOME_BUSY or OUTCOME_REFUSED at once, without one.
 */
enum outcome keycloak_begin_login(struct keycloak *keycloak, const char *username, const char *password,
		const char *client_id, const char *address, struct login **login);

/* Waits for the answer, for so many milliseconds at most. */
void keycloak_await_login(struct keycloak *keycloak, struct login *login, long ms);

/* Gives the login back, and says what has become of it. If it is pending, it goes on by itself. */
struct outcome_of_login keycloak_end_login(struct keycloak *keycloak, struct login *login);

/* Whether there is an answer. */
bool keycloak_has_answered(struct keycloak *keycloak, struct login *login);

/* The revocations that came since the last call, at most so many; the caller frees them. */
struct revoked *keycloak_take_revoked(struct keycloak *keycloak, size_t most);

void keycloak_free_revoked(struct revoked *revoked);

/* A line about the revocation feed, if there is something new to say. */
bool keycloak_take_news(struct keycloak *keycloak, char *line, size_t size, bool *good);

#endif
