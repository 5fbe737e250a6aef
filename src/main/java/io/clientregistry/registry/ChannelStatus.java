package io.clientregistry.registry;

/**
 * How deliveries by one channel go. Times are epoch ms, null for never.
 *
 * @param deliveredAt when the last one arrived
 * @param failedAt    when one failed last
 * @param error       why, in our own words
 * @param waiting     events that are not delivered yet
 * @param givenUp     events that never arrived, since the channel was last changed
 */
public record ChannelStatus(Long deliveredAt, Long failedAt, String error, long waiting, long givenUp) {
}
