#include "topic.h"

#include <string.h>

/* A UTF-8 encoded string has a length of two bytes on the wire (MQTT 5, section 1.5.4). */
#define MAX_BYTES 65535

#define SHARE "$share"

static bool has_a_length(const char *text)
{
	return *text != '\0' && strnlen(text, MAX_BYTES + 1) <= MAX_BYTES;
}

static size_t level(const char *text)
{
	return strcspn(text, "/");
}

/* The level behind the first one, or NULL behind the last one. */
static const char *next_level(const char *text)
{
	size_t length = level(text);
	return text[length] == '/' ? text + length + 1 : NULL;
}

static bool is_level(const char *text, char wildcard)
{
	return text[0] == wildcard && level(text) == 1;
}

static bool is_shared(const char *text)
{
	return level(text) == strlen(SHARE) && strncmp(text, SHARE, strlen(SHARE)) == 0;
}

bool topic_is_name(const char *text)
{
	return has_a_length(text) && strpbrk(text, "+#") == NULL;
}

bool topic_is_filter(const char *text)
{
	if (!has_a_length(text) || is_shared(text)) {
		return false;
	}
	for (const char *part = text; part != NULL; part = next_level(part)) {
		size_t length = level(part);
		if (memchr(part, '+', length) != NULL && !is_level(part, '+')) {
			return false;
		}
		if (memchr(part, '#', length) != NULL && !(is_level(part, '#') && next_level(part) == NULL)) {
			return false;
		}
	}
	return true;
}

const char *topic_subscribed_filter(const char *text)
{
	if (!has_a_length(text)) {
		return NULL;
	}
	if (is_shared(text)) {
		const char *group = next_level(text);
		if (group == NULL || level(group) == 0 || strcspn(group, "+#") < level(group)) {
			return NULL;
		}
		text = next_level(group);
	}
	return text != NULL && topic_is_filter(text) ? text : NULL;
}

static bool covers(const char *filter, const char *other)
{
	if (other[0] == '$' && (is_level(filter, '+') || is_level(filter, '#'))) {
		return false; /* MQTT-4.7.2-1 */
	}
	for (; filter != NULL; filter = next_level(filter), other = next_level(other)) {
		if (is_level(filter, '#')) {
			return true; /* also when the other has just ended: "a/#" covers "a" */
		}
		if (other == NULL) {
			return false;
		}
		if (is_level(filter, '+')) {
			if (is_level(other, '#')) {
				return false;
			}
		} else if (level(filter) != level(other) || strncmp(filter, other, level(filter)) != 0) {
			return false;
		}
	}
	return other == NULL;
}

bool topic_matches(const char *filter, const char *name)
{
	/* A name is a filter without wildcards, and matches what it is contained in. */
	return covers(filter, name);
}

bool topic_contains(const char *filter, const char *wanted)
{
	/* "a/#" matches "a" too. Where that would be no topic at all, the same with one level more. */
	if (strcmp(wanted, "#") == 0) {
		wanted = "+/#";
	} else if (strcmp(wanted, "/#") == 0) {
		wanted = "/+/#";
	}
	return covers(filter, wanted);
}
