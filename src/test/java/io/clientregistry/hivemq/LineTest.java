package io.clientregistry.hivemq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LineTest {

    private final List<CompletableFuture<Answer>> asked = new ArrayList<>();

    @Test
    void asksSoManyAtATime() {
        var line = new Line(2, Duration.ofHours(1));
        var answers = List.of(line.queue(this::ask), line.queue(this::ask), line.queue(this::ask));
        assertThat(asked).hasSize(2);

        asked.get(0).complete(new Answer.Refused());
        assertThat(asked).hasSize(3);
        asked.get(2).completeExceptionally(new IllegalStateException());
        assertThat(answers.get(0).toCompletableFuture()).isCompletedWithValue(new Answer.Refused());
        assertThat(answers.get(1).toCompletableFuture()).isNotDone();
        assertThat(answers.get(2).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void whoWaitsTooLongIsNotAskedAbout() {
        var line = new Line(1, Duration.ofNanos(-1));
        assertThat(line.queue(this::ask).toCompletableFuture()).isCompletedWithValue(new Answer.Busy());
        assertThat(asked).isEmpty();
    }

    private CompletionStage<Answer> ask() {
        asked.add(new CompletableFuture<>());
        return asked.get(asked.size() - 1);
    }
}
