package dev.nightjar.detection.intel;

import dev.nightjar.detection.intel.Indicator.Kind;
import dev.nightjar.detection.sigma.value.Cidr;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Indicators to look values up in, many of them: twelve bytes for each and as much again for free places, in two
/// arrays. The values themselves are not kept: who asks has them in hand.
///
/// A value of several sources is told with the one that holds it longest, then the most confident one. Immutable.
public final class IndicatorSet {
    public static final IndicatorSet EMPTY = builder().build();

    /// Notes that differ for each indicator would cost more than the indicators; beyond so many, they are left out.
    private static final int MAX_ORIGINS = 1 << 16;

    private final long[] prints;
    private final int[] origins;
    private final List<Origin> named;
    private final BitSet bits4;
    private final BitSet bits6;
    private final int size;

    private IndicatorSet(Builder from) {
        prints = from.prints;
        origins = from.origins;
        named = List.copyOf(from.named);
        bits4 = from.bits4;
        bits6 = from.bits6;
        size = from.size;
    }

    public static Builder builder() {
        return new Builder();
    }

    public static IndicatorSet of(Iterable<Indicator> indicators) {
        Builder builder = builder();
        indicators.forEach(builder::add);
        return builder.build();
    }

    /// Different values.
    public int size() {
        return size;
    }

    /// Looks a value up that was met at a time: a host name is found by any indicator above it, an address by any
    /// network around it, the narrowest first.
    public Optional<Hit> find(Kind kind, String text, Instant at) {
        if (size == 0 || text.isEmpty()) {
            return Optional.empty();
        }
        long second = at.getEpochSecond();
        return switch (kind) {
            case DOMAIN -> domain(text, second);
            case ADDRESS -> address(text, second);
            case URL -> exact(kind, IndicatorText.urlKey(text), second);
            case HASH -> exact(kind, text.toLowerCase(Locale.ROOT), second);
        };
    }

    private Optional<Hit> domain(String name, long second) {
        int start = Fingerprint.ofDomains(name, print -> current(print, second) >= 0);
        if (start < 0) {
            return Optional.empty();
        }
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        return exact(Kind.DOMAIN, name.substring(start, end).toLowerCase(Locale.ROOT), second);
    }

    private Optional<Hit> address(String text, long second) {
        Optional<Cidr> parsed = text.indexOf('/') >= 0 ? Optional.empty() : Cidr.parse(text);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        byte[] address = parsed.get().address();
        BitSet lengths = address.length == 4 ? bits4 : bits6;
        for (int bits = lengths.length() - 1; bits >= 0; bits = lengths.previousSetBit(bits - 1)) {
            int place = current(Fingerprint.of(address, bits), second);
            if (place >= 0) {
                return Optional.of(new Hit(Kind.ADDRESS, shown(parsed.get(), bits), named.get(origins[place])));
            }
        }
        return Optional.empty();
    }

    private static String shown(Cidr address, int bits) {
        try {
            byte[] bytes = address.address();
            String text = new Cidr(bytes, bytes.length * 8).toString();
            String bare = text.substring(0, text.indexOf('/'));
            return bits == bytes.length * 8
                    ? bare
                    : IndicatorText.of(bare + "/" + bits).value();
        } catch (RefusedIndicator e) {
            throw new IllegalStateException("a network that was taken is refused", e);
        }
    }

    private Optional<Hit> exact(Kind kind, String text, long second) {
        int place = current(Fingerprint.of(kind, text), second);
        return place < 0 ? Optional.empty() : Optional.of(new Hit(kind, text, named.get(origins[place])));
    }

    /// Where an indicator lies that holds at that second, or -1.
    private int current(long print, long second) {
        int place = place(prints, print);
        return place >= 0 && second < named.get(origins[place]).until() ? place : -1;
    }

    /// Where a fingerprint lies, or -1.
    private static int place(long[] prints, long print) {
        int mask = prints.length - 1;
        for (int i = (int) print & mask; prints[i] != 0; i = i + 1 & mask) {
            if (prints[i] == print) {
                return i;
            }
        }
        return -1;
    }

    /// Who says what of an indicator.
    ///
    /// @param until seconds since the epoch, [Long#MAX_VALUE] for without end
    public record Origin(String source, int confidence, long until, String note) {
        static Origin of(Indicator one, boolean isNoted) {
            return new Origin(
                    one.source(),
                    one.confidence(),
                    one.until().equals(Instant.MAX)
                            ? Long.MAX_VALUE
                            : one.until().getEpochSecond(),
                    isNoted ? one.note() : "");
        }

        /// Told rather than the other: whoever holds it longer, or what has ended would hide what still holds; else who
        /// is more confident, else by name, so that no order of lists decides.
        boolean isBefore(Origin other) {
            if (until != other.until) {
                return until > other.until;
            }
            if (confidence != other.confidence) {
                return confidence > other.confidence;
            }
            int bySource = source.compareTo(other.source);
            return bySource != 0 ? bySource < 0 : note.compareTo(other.note) < 0;
        }
    }

    /// @param indicator the one that was met, in its one form
    public record Hit(Kind kind, String indicator, Origin origin) {}

    /// Takes indicators in. For one thread.
    public static final class Builder {
        private static final int FIRST_SIZE = 16;

        private final List<Origin> named = new ArrayList<>();
        private final Map<Origin, Integer> numbers = new HashMap<>();
        private final BitSet bits4 = new BitSet();
        private final BitSet bits6 = new BitSet();
        private long[] prints = new long[FIRST_SIZE];
        private int[] origins = new int[FIRST_SIZE];
        private int size;

        private Builder() {}

        public void add(Indicator one) {
            if (size * 2 >= prints.length) {
                grow();
            }
            Origin origin = Origin.of(one, named.size() < MAX_ORIGINS);
            put(print(one), numbers.computeIfAbsent(origin, this::number));
        }

        public IndicatorSet build() {
            return new IndicatorSet(this);
        }

        private int number(Origin origin) {
            named.add(origin);
            return named.size() - 1;
        }

        private long print(Indicator one) {
            if (one.kind() != Kind.ADDRESS) {
                return Fingerprint.of(one.kind(), one.value());
            }
            Cidr network = Cidr.parse(one.value()).orElseThrow(() -> new IllegalArgumentException("no address"));
            byte[] address = network.address();
            (address.length == 4 ? bits4 : bits6).set(network.prefixLength());
            return Fingerprint.of(address, network.prefixLength());
        }

        private void put(long print, int origin) {
            int mask = prints.length - 1;
            int i = (int) print & mask;
            while (prints[i] != 0 && prints[i] != print) {
                i = i + 1 & mask;
            }
            if (prints[i] == 0) {
                prints[i] = print;
                origins[i] = origin;
                size++;
            } else if (named.get(origin).isBefore(named.get(origins[i]))) {
                origins[i] = origin;
            }
        }

        private void grow() {
            long[] oldPrints = prints;
            int[] oldOrigins = origins;
            prints = new long[oldPrints.length * 2];
            origins = new int[oldOrigins.length * 2];
            size = 0;
            for (int i = 0; i < oldPrints.length; i++) {
                if (oldPrints[i] != 0) {
                    put(oldPrints[i], oldOrigins[i]);
                }
            }
        }
    }
}
