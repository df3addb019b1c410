package dev.nightjar.detection.sigma.pack;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.load.RuleSet;
import java.util.List;

/// Rules compiled into one file.
///
/// A file is: `NJSIGMA` and a zero; the format as four bytes; the SHA-256 of all that follows; the version as text; the
/// silent rules; the correlations; the rules, by their places, read only when one fires; the tables of the index.
///
/// @param version what its maker calls it
/// @param hash SHA-256 of its content, in hexadecimal: which rules ran
/// @param correlations each after those that it refers to
/// @param silent ids of rules that only feed correlations
public record Pack(
        String version, String hash, Index index, List<RuleSet.Correlation> correlations, List<String> silent) {
    /// Raised with every change of the format or of what its tables mean.
    public static final int FORMAT = 4;

    public Pack {
        correlations = List.copyOf(correlations);
        silent = List.copyOf(silent);
    }

    /// The same rules and version give the same bytes.
    public static byte[] write(String version, RuleSet rules, Index index) {
        var body = new PackOutput();
        body.text(version);
        body.list(
                rules.rules().stream()
                        .filter(rule -> !rule.fires())
                        .map(rule -> rule.definition().header().id())
                        .toList(),
                body::text);
        body.list(rules.correlations(), correlation -> RuleCodec.write(correlation, body));
        byte[] book = PackedBook.write(rules.rules(), index, body);
        IndexCodec.write(index, body);
        return Seal.sealed(body.toByteArray(), book);
    }

    /// Whether a file says of itself that it is a pack.
    public static boolean isPack(byte[] file) {
        return Seal.isPack(file);
    }

    /// @throws MalformedPack when it is no pack, damaged, or of another format
    public static Pack read(byte[] file) {
        Seal seal = Seal.opened(file);
        try {
            return read(seal, seal.tables());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new MalformedPack("its content makes no sense: make it again by nightjar rules pack", e);
        }
    }

    private static Pack read(Seal seal, PackInput in) {
        String version = in.text();
        List<String> silent = in.list(in::text);
        List<RuleSet.Correlation> correlations = in.list(() -> RuleCodec.correlation(in));
        PackedBook book = PackedBook.read(in, seal);
        Index index = IndexCodec.read(in, book);
        if (!in.isAtEnd() || book.lazyTests() != index.lazy().size()) {
            throw new MalformedPack("its parts do not fit one another");
        }
        return new Pack(version, seal.name(), index, correlations, silent);
    }

    /// All its rules, read now.
    public List<RuleSet.Rule> rules() {
        return ((PackedBook) index.book()).rules();
    }
}
