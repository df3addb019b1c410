package dev.nightjar.detection.sigma.value;

import java.util.ArrayDeque;
import java.util.Deque;

/// Estimates, from above, how many instructions an expression becomes, before anything is unfolded.
final class RegexSize {
    private final String source;
    private int at;

    private RegexSize(String source) {
        this.source = source;
    }

    static long of(String source) {
        return new RegexSize(source).measure();
    }

    private long measure() {
        Deque<Long> outer = new ArrayDeque<>();
        long size = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            long atom = 1;
            switch (c) {
                case '(' -> {
                    outer.push(size);
                    size = 0;
                    at++;
                    continue;
                }
                case ')' -> {
                    atom = size + 2;
                    size = outer.isEmpty() ? 0 : outer.pop();
                    at++;
                }
                case '[' -> skipClass();
                case '\\' -> at += 2;
                default -> at++;
            }
            size += saturated(atom, repetition());
        }
        while (!outer.isEmpty()) {
            size += outer.pop();
        }
        return size;
    }

    private static long saturated(long atom, long times) {
        return Math.min(Integer.MAX_VALUE, atom * times);
    }

    private void skipClass() {
        at++;
        if (at < source.length() && source.charAt(at) == '^') {
            at++;
        }
        if (at < source.length() && source.charAt(at) == ']') {
            at++;
        }
        while (at < source.length() && source.charAt(at) != ']') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    /// How often the atom before this place is unfolded.
    private long repetition() {
        if (at >= source.length() || source.charAt(at) != '{') {
            return 1;
        }
        int close = source.indexOf('}', at);
        if (close < 0) {
            return 1;
        }
        String bounds = source.substring(at + 1, close);
        if (!bounds.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            return 1;
        }
        at = close + 1;
        long most = 1;
        for (String bound : bounds.split(",")) {
            most = Math.max(most, Long.parseLong(bound));
        }
        return most + 1;
    }
}
