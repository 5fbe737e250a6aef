package io.clientregistry.support;

import java.util.regex.Pattern;

/** Which knocks are kept, and how what they bring is shown, in the words of the documents and not of the code. */
public final class DocumentedRules {

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");
    /** docs/security.md, "Names that look alike". */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}\\u034f\\u115f\\u1160\\u17b4\\u17b5"
            + "\\u2800\\u3164\\uffa0\\u180b-\\u180f\\ufe00-\\ufe0f\\x{e0100}-\\x{e01ef}]|(?! )\\p{Zs}");
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*(\\.[\\w-]*){2,4}");

    private DocumentedRules() {
    }

    /**
     * Whether a knock may be kept, for all that a realm's own rules do not forbid.
     *
     * @param username as Keycloak stores it
     */
    public static boolean mayBeKept(String username, String password) {
        return length(username) >= 3 && username.length() <= 255 && isHarmless(username)
                && !username.startsWith("service-account-")
                && length(password) >= 5 && length(password) <= 255
                && !UNPRINTABLE.matcher(password).find() && !TOKEN.matcher(password).matches();
    }

    /** Whether the text is one that splits no line, hides nothing and means the same everywhere. */
    public static boolean isHarmless(String text) {
        return !UNPRINTABLE.matcher(text).find() && !UNSEEN.matcher(text).find();
    }

    /**
     * The text as it is shown, with U+FFFD for what nobody would see; empty where there was nothing.
     *
     * @param longest in UTF-16 units; no character is cut in two
     */
    public static String shown(String text, int longest) {
        if (text.isBlank()) {
            return "";
        }
        var shown = UNSEEN.matcher(UNPRINTABLE.matcher(text).replaceAll("\ufffd")).replaceAll("\ufffd");
        if (shown.length() <= longest) {
            return shown;
        }
        return shown.substring(0, Character.isHighSurrogate(shown.charAt(longest - 1)) ? longest - 1 : longest);
    }

    /** The first six digits that {@code printf '%s:%s' "$U" "$P" | sha256sum} shows; none for a password that can be guessed. */
    public static String pairingCode(String username, String password) {
        return length(password) < 16 ? "" : Fingerprints.of(username, password).substring(0, 6);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
