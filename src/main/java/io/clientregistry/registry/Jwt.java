package io.clientregistry.registry;

import java.util.regex.Pattern;

/** The shape of a JSON Web Token. */
public final class Jwt {

    /**
     * RFC 7519, section 3: base64url parts joined by dots, three of a signed and five of an encrypted one. The first is
     * a JSON object, and so begins with eyJ.
     */
    private static final Pattern SHAPE = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]*(\\.[\\w-]*){0,2}");

    private Jwt() {
    }

    /** Whether a password can only be meant as a token. */
    public static boolean isShapedLike(String password) {
        return SHAPE.matcher(password).matches();
    }
}
