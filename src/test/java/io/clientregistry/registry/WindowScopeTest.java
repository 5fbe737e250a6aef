package io.clientregistry.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowScopeTest {

    @ParameterizedTest
    @CsvSource({
        "press-*, press-17, true", "press-*, press-, true", "press-*, pres-17, false", "PRESS-*, press-17, true",
        "press-??, press-17, true", "press-??, press-7, false", "press-??, press-170, false", "*-a-*, x-a-y-a-z, true",
        "*-a-*, x-b-y, false", "*.*, press-17, false", "press-1[7], press-17, false", "p?ess, p\u00e4ess, true",
        "p?ess, p\ud83d\ude00ess, true", "*, anything, true", "a*b*c, abcabc, true", "a*b*c, abcab, false"})
    void aPatternIsOfTheWholeName(String pattern, String username, boolean fits) {
        assertThat(admits(List.of(pattern), List.of(), username, null)).isEqualTo(fits);
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.3, true", "10.1.0.0/16, 10.2.0.3, false", "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false", "10.1.2.3/30, 10.1.2.1, true", "10.1.2.3/30, 10.1.2.4, false",
        "0.0.0.0/0, 192.0.2.1, true", "0.0.0.0/0, 2001:db8::1, false", "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false", "fe80::/10, fe80::1%eth0, true", "::/0, 2001:db8::1, true",
        "10.1.0.0/16, ::ffff:10.1.0.9, true", "10.1.0.0/16, 10.1.0.9:51234, true", "::1, [::1]:1883, true",
        "10.1.0.0/16, , false", "10.1.0.0/16, no address, false", "10.1.0.0/16, localhost, false"})
    void aNetworkHasTheAddressesOfItsFirstBits(String network, String address, boolean inside) {
        assertThat(admits(List.of(), List.of(network), "press-17", address)).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1", "10.1.0.0/33", "10.1.0.256", "::/129", "1::2::3", "example.org", "10.1.0.0/", "10.1.0.0/-1",
        "010.1.0.0/8", ":", " ", "10.1.0.0/8\n10.2.0.0/8", "fe80::1%eth0"})
    void whatIsNoNetworkIsRefused(String network) {
        assertThatThrownBy(() -> new WindowScope(List.of(), List.of(network), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isBounded() {
        assertThatThrownBy(() -> usernames(Collections.nCopies(101, "a"))).hasMessageContaining("at most 100");
        assertThatThrownBy(() -> usernames(List.of("a".repeat(2000)))).hasMessageContaining("2000");
        assertThatThrownBy(() -> usernames(Arrays.asList("a", null))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowPurpose("a\nb", WindowScope.ALL, null, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new WindowPurpose(null, WindowScope.ALL, 0, false)).hasMessageContaining("expect");
        assertThat(usernames(List.of(" press-* ", "press-*")).usernames()).containsExactly("press-*");
    }

    @Test
    void aHostileNameCostsNoMoreThanItsLength() {
        var pattern = "*a".repeat(900) + "*b";
        assertThat(admits(List.of(pattern), List.of(), "a".repeat(255), null)).isFalse();
    }

    private static WindowScope usernames(List<String> patterns) {
        return new WindowScope(patterns, List.of(), List.of());
    }

    private static boolean admits(List<String> usernames, List<String> addresses, String username, String address) {
        return new WindowScope(usernames, addresses, List.of("broker"))
                .refusal(new Knock(username, username, "secret", address, null, Door.ofBroker("broker"), DeviceContext.NONE, null)).isEmpty();
    }
}
