package dev.nightjar.detection.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Waits for many answers of a slow port at the same time, on virtual threads.
public final class Together {
    /// At a time; more would only queue at the port's connections.
    private static final int WIDTH = 16;

    private Together() {}

    /// The answers for all inputs, in their order. All of them are asked for, even when one fails.
    ///
    /// @throws RuntimeException the first failure, in the order of the inputs
    public static <T, R> List<R> map(Collection<T> inputs, Function<T, R> slow) {
        if (inputs.size() <= 1) {
            return inputs.stream().map(slow).toList();
        }
        var width = new Semaphore(WIDTH);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<R>> running = new ArrayList<>(inputs.size());
            for (T input : inputs) {
                Callable<R> call = () -> {
                    width.acquire();
                    try {
                        return slow.apply(input);
                    } finally {
                        width.release();
                    }
                };
                running.add(threads.submit(call));
            }
            return running.stream().map(Together::answer).toList();
        }
    }

    private static <R> R answer(Future<R> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a port answered", e);
        }
    }
}
