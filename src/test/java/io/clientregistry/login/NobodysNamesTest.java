package io.clientregistry.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientregistry.login.NobodysNames.Name;
import io.clientregistry.registry.Standing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class NobodysNamesTest {

    private static final Name PRESS = new Name("plant", "press-17");
    private static final Optional<Standing> NOBODYS = Optional.of(new Standing(false, List.of(), false));

    private final NobodysNames names = new NobodysNames();
    private final AtomicLong revision = new AtomicLong(1);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceForEachName() {
        assertThat(look()).isEqualTo(NOBODYS);
        assertThat(look()).isEqualTo(NOBODYS);
        assertThat(asked).hasValue(1);
        names.standing(new Name("other-plant", "press-17"), revision::get, this::nobodys);
        assertThat(asked).hasValue(2);
    }

    @Test
    void remembersThatANameIsSomebodysAsWell() {
        assertThat(names.standing(PRESS, revision::get, Optional::empty)).isEmpty();
        assertThat(look()).isEmpty();
        assertThat(asked).hasValue(0);
    }

    @Test
    void asksAgainWhenSomethingHasHappened() {
        look();
        revision.incrementAndGet();
        look();
        assertThat(asked).hasValue(2);
        names.forget(PRESS);
        look();
        assertThat(asked).hasValue(3);
        names.forgetAll();
        look();
        assertThat(asked).hasValue(4);
    }

    /** The race that would keep a granted device out: the query did not see the user, and the answer comes after the word. */
    @Test
    void doesNotRememberWhatWasOvertakenWhileItWasAsked() {
        for (Runnable news : List.<Runnable>of(revision::incrementAndGet, () -> names.forget(PRESS), names::forgetAll)) {
            names.standing(PRESS, revision::get, () -> {
                news.run();
                return NOBODYS;
            });
            assertThat(names.standing(PRESS, revision::get, Optional::empty)).isEmpty();
            names.forgetAll();
        }
    }

    private Optional<Standing> look() {
        Supplier<Optional<Standing>> lookUp = this::nobodys;
        return names.standing(PRESS, revision::get, lookUp);
    }

    private Optional<Standing> nobodys() {
        asked.incrementAndGet();
        return NOBODYS;
    }
}
