/* Topic names and topic filters (MQTT 5, section 4.7), judged as io.clientregistry.permission.TopicFilter does. */
#ifndef REGISTRY_TOPIC_H
#define REGISTRY_TOPIC_H

#include <stdbool.h>

/* Whether the text may be what a message is published to. Mosquitto has checked that it is UTF-8. */
bool topic_is_name(const char *text);

/* Whether the text is a topic filter; "$share/..." is none, since no message has such a topic. */
bool topic_is_filter(const char *text);

/* The filter that a client subscribes to, which is a part of the text for "$share/group/filter"; NULL if invalid. */
const char *topic_subscribed_filter(const char *text);

/* Whether a message published to this valid name reaches a subscriber of this valid filter. */
bool topic_matches(const char *filter, const char *name);

/* Whether every topic that the valid filter "wanted" matches is matched by "filter" alone. */
bool topic_contains(const char *filter, const char *wanted);

#endif
