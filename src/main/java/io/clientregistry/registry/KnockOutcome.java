package io.clientregistry.registry;

import java.util.Locale;

/**
 * What became of a knock. Only in the explicit flow the client learns it.
 *
 * @param kind    kept, kept before, kept and granted by itself, refused, or not kept for a fault of ours
 * @param refusal why it was refused, else null
 */
public record KnockOutcome(Kind kind, Refusal refusal) {

    /** The things that can become of a knock. */
    public enum Kind { RECORDED, REPEATED, GRANTED, REFUSED, FAILED }

    /** It is kept now. */
    public static final KnockOutcome RECORDED = new KnockOutcome(Kind.RECORDED, null);
    static final KnockOutcome GRANTED = new KnockOutcome(Kind.GRANTED, null);
    /** It is kept already. */
    public static final KnockOutcome REPEATED = new KnockOutcome(Kind.REPEATED, null);
    /** Nothing was decided. */
    public static final KnockOutcome FAILED = new KnockOutcome(Kind.FAILED, null);

    /** Refused for this reason. */
    public static KnockOutcome refused(Refusal refusal) {
        return new KnockOutcome(Kind.REFUSED, refusal);
    }

    /** Whether the {@link #word} is that of a knock that changed something: a new request, or a device that was let in. */
    public static boolean isNews(String word) {
        return RECORDED.word().equals(word) || GRANTED.word().equals(word);
    }

    /** The word for it in events and metrics: {@code recorded}, {@code repeated}, {@code granted}, {@code refused:locked}, {@code failed}. */
    public String word() {
        var word = kind.name().toLowerCase(Locale.ROOT);
        return refusal == null ? word : word + ':' + refusal.reason();
    }
}
