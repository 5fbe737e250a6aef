#include "session.h"

#include <stdlib.h>
#include <string.h>

/* Of clients that are away. A further one that goes is forgotten: nothing is queued for it. */
#define MAX_OFFLINE 100000

static struct session *find(struct sessions *sessions, const char *client_id)
{
	struct session *session = NULL;
	if (client_id != NULL) {
		HASH_FIND_STR(sessions->by_client_id, client_id, session);
	}
	return session;
}

bool sessions_put(struct sessions *sessions, const char *client_id, const char *username, const void *client,
		struct answer *answer, int64_t asked_at)
{
	struct session *session = calloc(1, sizeof(*session));
	if (session != NULL) {
		session->client_id = strdup(client_id);
		session->username = strdup(username);
	}
	if (session == NULL || session->client_id == NULL || session->username == NULL) {
		if (session != NULL) {
			free(session->client_id);
			free(session->username);
		}
		free(session);
		return false;
	}
	session->client = client;
	session->answer = answer;
	session->asked_at = asked_at;
	session->connected = true;
	struct session *before = find(sessions, client_id);
	if (before != NULL) {
		sessions_remove(sessions, before);
	}
	HASH_ADD_KEYPTR(hh, sessions->by_client_id, session->client_id, strlen(session->client_id), session);
	return true;
}

struct session *sessions_find(struct sessions *sessions, const char *client_id, const char *username)
{
	struct session *session = find(sessions, client_id);
	return session != NULL && username != NULL && strcmp(session->username, username) == 0 ? session : NULL;
}

void sessions_disconnected(struct sessions *sessions, const char *client_id, const void *client, bool over)
{
	struct session *session = find(sessions, client_id);
	if (session != NULL && session->client == client && session->connected) {
		session->connected = false;
		session->over = over || sessions->offline >= MAX_OFFLINE;
		sessions->offline++;
	}
}

void sessions_remove(struct sessions *sessions, struct session *session)
{
	sessions->offline -= session->connected ? 0 : 1;
	HASH_DELETE(hh, sessions->by_client_id, session);
	answer_free(session->answer);
	free(session->client_id);
	free(session->username);
	free(session);
}

void sessions_free(struct sessions *sessions)
{
	struct session *session, *next;
	HASH_ITER(hh, sessions->by_client_id, session, next) {
		sessions_remove(sessions, session);
	}
}
