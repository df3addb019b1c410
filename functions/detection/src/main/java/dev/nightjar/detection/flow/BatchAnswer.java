package dev.nightjar.detection.flow;

import java.util.List;

/// What a step says of a batch: the sequence numbers to deliver again. Empty when all of it is done.
///
/// A stream delivers again from the lowest of them on, so naming the first one that is not done is enough.
public record BatchAnswer(List<String> failures) {
    public static final BatchAnswer DONE = new BatchAnswer(List.of());

    public BatchAnswer {
        failures = List.copyOf(failures);
    }

    public static BatchAnswer againFrom(String sequence) {
        return new BatchAnswer(List.of(sequence));
    }
}
