package io.millrace.core.base;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads the opaque tokens with which a caller asks for the next page. A token is bound to the listing it was
 * made for (operation and filter) and sealed with the engine's secret, so that a changed or foreign one is refused. It
 * survives a restart as long as the secret does.
 */
public final class PageToken {
    private static final int TAG_BYTES = 16;

    private final SecretKeySpec key;

    /** @param secret at least 16 random bytes, the same after a restart */
    public PageToken(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** A token of {@code [A-Za-z0-9+/]} that leads to the entries after {@code position} of {@code listing}. */
    public String make(String listing, String position) {
        byte[] text = position.getBytes(StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOf(tag(listing, text), TAG_BYTES + text.length);
        System.arraycopy(text, 0, sealed, TAG_BYTES, text.length);
        return Base64.getEncoder().encodeToString(sealed);
    }

    /**
     * The position that {@link #make} was given.
     *
     * @throws ServiceException InvalidArgument when the token was not made by this engine for this listing
     */
    public String read(String listing, String token) {
        try {
            byte[] sealed = Base64.getDecoder().decode(token);
            byte[] text = Arrays.copyOfRange(sealed, Math.min(TAG_BYTES, sealed.length), sealed.length);
            byte[] tag = Arrays.copyOf(sealed, TAG_BYTES);
            if (MessageDigest.isEqual(tag, tag(listing, text))) {
                return new String(text, StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw new ServiceException(ErrorCode.INVALID_ARGUMENT, "NextToken is not a token of this engine.", e);
        }
        throw ServiceException.invalid("NextToken was not made for this request; start again without it.");
    }

    /** The position of a token that may be missing or empty, which mean the first page: the empty position. */
    public String readOrFirst(String listing, String token) {
        return token == null || token.isEmpty() ? "" : read(listing, token);
    }

    private byte[] tag(String listing, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(listing.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(text), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
        }
    }
}
