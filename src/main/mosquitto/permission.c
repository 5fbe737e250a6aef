#include "permission.h"

#include "topic.h"
#include <stdlib.h>
#include <string.h>

/* The bits of a list of QoS levels; false if it is none. */
static bool read_qos(const cJSON *list, unsigned *bits)
{
	*bits = 0;
	if (list == NULL || cJSON_IsNull(list)) {
		return true;
	}
	if (!cJSON_IsArray(list) || cJSON_GetArraySize(list) == 0) {
		return false;
	}
	const cJSON *level;
	cJSON_ArrayForEach(level, list) {
		if (!cJSON_IsNumber(level) || (level->valuedouble != 0 && level->valuedouble != 1 && level->valuedouble != 2)) {
			return false;
		}
		*bits |= 1u << level->valueint;
	}
	return true;
}

static bool read_retain(const cJSON *flag, int *retain)
{
	*retain = flag == NULL || cJSON_IsNull(flag) ? NOT_TOLD : cJSON_IsTrue(flag);
	return flag == NULL || cJSON_IsNull(flag) || cJSON_IsBool(flag);
}

static bool read_action(const cJSON *word, enum action *action)
{
	const char *text = cJSON_GetStringValue(word);
	if (text == NULL) {
		return false;
	}
	*action = strcmp(text, "publish") == 0 ? ACTION_PUBLISH : ACTION_SUBSCRIBE;
	return *action == ACTION_PUBLISH || strcmp(text, "subscribe") == 0;
}

static bool read_permission(const cJSON *json, struct permission *permission)
{
	const char *filter = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(json, "filter"));
	if (filter == NULL || !topic_is_filter(filter)
			|| !read_action(cJSON_GetObjectItemCaseSensitive(json, "action"), &permission->action)
			|| !read_qos(cJSON_GetObjectItemCaseSensitive(json, "qos"), &permission->qos)
			|| !read_retain(cJSON_GetObjectItemCaseSensitive(json, "retain"), &permission->retain)) {
		return false;
	}
	permission->filter = strdup(filter);
	return permission->filter != NULL;
}

struct permissions *permissions_of_json(const cJSON *array)
{
	size_t size = cJSON_IsArray(array) ? (size_t)cJSON_GetArraySize(array) : 0;
	struct permissions *permissions = calloc(1, sizeof(*permissions) + size * sizeof(struct permission));
	if (permissions == NULL || size == 0) {
		return permissions;
	}
	const cJSON *json;
	cJSON_ArrayForEach(json, array) {
		if (read_permission(json, &permissions->list[permissions->count])) {
			permissions->count++;
		}
	}
	return permissions;
}

void permissions_free(struct permissions *permissions)
{
	if (permissions != NULL) {
		for (size_t i = 0; i < permissions->count; i++) {
			free(permissions->list[i].filter);
		}
		free(permissions);
	}
}

static bool permits_qos(const struct permission *permission, int qos)
{
	return permission->qos == 0 || (qos >= 0 && qos <= 2 && (permission->qos & (1u << qos)) != 0);
}

bool permissions_allow_publish(const struct permissions *permissions, const char *topic, int qos, int retain)
{
	if (!topic_is_name(topic)) {
		return false;
	}
	for (size_t i = 0; i < permissions->count; i++) {
		const struct permission *p = &permissions->list[i];
		if (p->action == ACTION_PUBLISH && permits_qos(p, qos) && (p->retain == NOT_TOLD || p->retain == retain)
				&& topic_matches(p->filter, topic)) {
			return true;
		}
	}
	return false;
}

bool permissions_allow_subscribe(const struct permissions *permissions, const char *topic, int qos)
{
	const char *wanted = topic_subscribed_filter(topic);
	if (wanted == NULL) {
		return false;
	}
	for (size_t i = 0; i < permissions->count; i++) {
		const struct permission *p = &permissions->list[i];
		/* A retain flag is for publishing: on a subscription it is a limit that nothing can meet. */
		if (p->action == ACTION_SUBSCRIBE && permits_qos(p, qos) && p->retain == NOT_TOLD
				&& topic_contains(p->filter, wanted)) {
			return true;
		}
	}
	return false;
}

bool permissions_allow_delivery(const struct permissions *permissions, const char *topic)
{
	if (!topic_is_name(topic)) {
		return false;
	}
	for (size_t i = 0; i < permissions->count; i++) {
		const struct permission *p = &permissions->list[i];
		if (p->action == ACTION_SUBSCRIBE && p->retain == NOT_TOLD && topic_matches(p->filter, topic)) {
			return true;
		}
	}
	return false;
}
