package dev.nightjar.detection.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// How much the spelling of a label speaks for a program that drew its characters, against a person who named it.
///
/// Both are weighed by their likelihood, and the base two logarithm of the ratio is the evidence in bits:
/// - a person writes letters that follow each other in words (letter pairs of `words.txt`, smoothed by the single
///   letters), with digits now and then, mostly together, and a hyphen between words;
/// - a program draws each character from letters, from hexadecimal digits, from digits, or from letters and digits; the
///   likeliest of these is taken, and the choice is paid for with two bits.
///
/// Random letters give 1 to 1.5 bits a character, hexadecimal ones about 2; words and names of people take away about
/// one. What a program makes of words it cannot tell from words.
public final class Spelling {
    private static final int LETTERS = 26;

    /// Weight of the single letters' frequencies among the pairs of a letter, as of so many pairs.
    private static final double SMOOTHING = 20;

    /// Share of all letters that no word of the list explains.
    private static final double UNKNOWN = 0.15;

    /// A third same character in a row is likely to come again, whoever writes.
    private static final double RUN = 0.5;

    private static final double RARE = 0.001;
    private static final double CHOICE = 2;

    private static final int START = 0;
    private static final int LETTER = 1;
    private static final int DIGIT = 2;
    private static final int HYPHEN = 3;
    private static final int OTHER = 4;

    /// So many characters a label can hold beside letters, digits and the hyphen, at the least.
    private static final double OTHERS = 90;

    /// How often one kind of character follows another in a name that a person gave: after the start, a letter, a digit
    /// and a hyphen, in columns the same.
    private static final double[][] FOLLOWS = {
        {0, 0.90, 0.10, RARE, RARE},
        {0, 0.93, 0.03, 0.04, RARE},
        {0, 0.20, 0.60, 0.20, RARE},
        {0, 0.80, 0.18, 0.02, RARE},
        {0, 0.90, 0.10, RARE, 0.05},
    };

    /// Bits of a character that is drawn from letters; hexadecimal digits; digits and the hyphen between numbers;
    /// letters, digits and two more; anything at all (RFC 1035, section 3.1).
    private static final double[] DRAWN = {log(26), log(16), log(11), log(38), log(128)};

    private static final double[] FIRST = new double[LETTERS];
    private static final double[][] PAIR = new double[LETTERS][LETTERS];

    static {
        count(words());
    }

    private Spelling() {}

    /// @param label one label of a name, in any case
    /// @return bits; more than 0 for what a program drew, less for what a person named
    public static double bits(String label) {
        double person = 0;
        boolean[] fits = {true, true, true, true, true};
        int kind = START;
        for (int i = 0; i < label.length(); i++) {
            char c = lower(label.charAt(i));
            int next = kind(c);
            boolean isRun = i > 1 && lower(label.charAt(i - 1)) == c && lower(label.charAt(i - 2)) == c;
            double likely = isRun ? RUN : FOLLOWS[kind][next];
            if (!isRun && next == LETTER) {
                likely *= kind == LETTER ? PAIR[lower(label.charAt(i - 1)) - 'a'][c - 'a'] : FIRST[c - 'a'];
            } else if (!isRun && next == DIGIT) {
                likely /= 10;
            } else if (!isRun && next == OTHER) {
                likely /= OTHERS;
            }
            person += log(likely);
            fits[0] &= next == LETTER;
            fits[1] &= next == DIGIT || (c >= 'a' && c <= 'f');
            fits[2] &= next == DIGIT || next == HYPHEN;
            fits[3] &= next != OTHER || c == '+' || c == '/' || c == '_';
            kind = next;
        }
        double drawn = DRAWN[DRAWN.length - 1];
        for (int i = 0; i < fits.length; i++) {
            drawn = fits[i] ? Math.min(drawn, DRAWN[i]) : drawn;
        }
        return -drawn * label.length() - CHOICE - person;
    }

    private static int kind(char c) {
        return c >= 'a' && c <= 'z' ? LETTER : c >= '0' && c <= '9' ? DIGIT : c == '-' ? HYPHEN : OTHER;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }

    private static void count(List<String> words) {
        double[] single = new double[LETTERS];
        double all = 0;
        for (String word : words) {
            FIRST[word.charAt(0) - 'a']++;
            for (int i = 0; i < word.length(); i++) {
                single[word.charAt(i) - 'a']++;
                all++;
                if (i > 0) {
                    PAIR[word.charAt(i - 1) - 'a'][word.charAt(i) - 'a']++;
                }
            }
        }
        for (int a = 0; a < LETTERS; a++) {
            single[a] = (1 - UNKNOWN) * single[a] / all + UNKNOWN / LETTERS;
        }
        for (int a = 0; a < LETTERS; a++) {
            FIRST[a] = 0.8 * FIRST[a] / words.size() + 0.2 * single[a];
            double pairs = SMOOTHING;
            for (double pair : PAIR[a]) {
                pairs += pair;
            }
            for (int b = 0; b < LETTERS; b++) {
                PAIR[a][b] = (PAIR[a][b] + SMOOTHING * single[b]) / pairs;
            }
        }
    }

    private static List<String> words() {
        try (InputStream in = Objects.requireNonNull(Spelling.class.getResourceAsStream("words.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double log(double value) {
        return Math.log(value) / Math.log(2);
    }
}
