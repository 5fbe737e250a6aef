#include "answer.h"

#include <stdlib.h>
#include <string.h>

/* Of all texts of a login together. A token is some kilobytes; the server takes 256 KiB of JSON. */
#define MAX_LOGIN 32768

/* Up to here a double counts each millisecond. */
#define MAX_TIME 9007199254740992.0

/* JSON writes one byte as six at most; the rest is for names, quotes and what cJSON wants to have left. */
#define JSON_SIZE(text) ((text) * 6 + 256)

char *login_json(const char *username, const char *password, const char *client_id, const char *address)
{
	size_t text = strlen(username) + strlen(password) + strlen(client_id) + strlen(address);
	cJSON *json = text <= MAX_LOGIN ? cJSON_CreateObject() : NULL;
	char *body = json != NULL ? malloc(JSON_SIZE(text)) : NULL;
	/* References and one buffer that is large enough: no copy of the password is left in freed memory. */
	bool written = body != NULL
			&& cJSON_AddItemToObject(json, "username", cJSON_CreateStringReference(username))
			&& cJSON_AddItemToObject(json, "password", cJSON_CreateStringReference(password))
			&& cJSON_AddItemToObject(json, "clientId", cJSON_CreateStringReference(client_id))
			&& (*address == '\0' || cJSON_AddItemToObject(json, "address", cJSON_CreateStringReference(address)))
			&& cJSON_PrintPreallocated(json, body, (int)JSON_SIZE(text), false);
	cJSON_Delete(json);
	if (!written && body != NULL) {
		explicit_bzero(body, JSON_SIZE(text));
		free(body);
		body = NULL;
	}
	return body;
}

static struct answer *allowed(const cJSON *json)
{
	const cJSON *expires = cJSON_GetObjectItemCaseSensitive(json, "expiresAt");
	const char *user = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "username"));
	/* A number that is not exact, or too large for the clock, is no time. */
	bool known = user != NULL && cJSON_IsNumber(expires) && expires->valuedouble > 0 && expires->valuedouble < MAX_TIME;
	struct answer *answer = known ? calloc(1, sizeof(*answer)) : NULL;
	if (answer == NULL) {
		return NULL;
	}
	answer->expires_at = (int64_t)expires->valuedouble;
	answer->user = strdup(user);
	answer->permissions = permissions_of_json(cJSON_GetObjectItemCaseSensitive(json, "permissions"));
	if (answer->user == NULL || answer->permissions == NULL) {
		answer_free(answer);
		return NULL;
	}
	return answer;
}

enum decision answer_read(const char *text, size_t length, struct answer **answer)
{
	cJSON *json = cJSON_ParseWithLength(text, length);
	const char *word = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "decision"));
	const char *reason = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "reason"));
	enum decision decision = DECISION_UNKNOWN;
	*answer = NULL;
	if (word != NULL && strcmp(word, "allow") == 0) {
		*answer = allowed(json);
		decision = *answer != NULL ? DECISION_ALLOW : DECISION_UNKNOWN;
	} else if (word != NULL && strcmp(word, "deny") == 0) {
		if (reason != NULL && strcmp(reason, "busy") == 0) {
			decision = DECISION_BUSY;
		} else if (reason == NULL || strcmp(reason, "unavailable") != 0) {
			decision = DECISION_DENY;
		}
	}
	cJSON_Delete(json);
	return decision;
}

void answer_free(struct answer *answer)
{
	if (answer != NULL) {
		permissions_free(answer->permissions);
		free(answer->user);
		free(answer);
	}
}

bool revocations_read(const char *text, size_t length, struct revocations *revocations)
{
	*revocations = (struct revocations){0};
	cJSON *json = cJSON_ParseWithLength(text, length);
	const char *cursor = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "cursor"));
	const cJSON *names = cJSON_GetObjectItemCaseSensitive(json, "usernames");
	bool good = cursor != NULL && *cursor != '\0' && cJSON_IsArray(names);
	if (good) {
		revocations->cursor = strdup(cursor);
		revocations->usernames = calloc((size_t)cJSON_GetArraySize(names) + 1, sizeof(char *));
		good = revocations->cursor != NULL && revocations->usernames != NULL;
	}
	const cJSON *list = good ? names : NULL;
	const cJSON *name;
	cJSON_ArrayForEach(name, list) {
		char *username = cJSON_IsString(name) ? strdup(name->valuestring) : NULL;
		good = good && username != NULL;
		if (username != NULL) {
			revocations->usernames[revocations->count++] = username;
		}
	}
	cJSON_Delete(json);
	if (!good) {
		revocations_free(revocations);
	}
	return good;
}

void revocations_free(struct revocations *revocations)
{
	for (size_t i = 0; i < revocations->count; i++) {
		free(revocations->usernames[i]);
	}
	free(revocations->usernames);
	free(revocations->cursor);
	*revocations = (struct revocations){0};
}
