package dev.nightjar.detection.sigma.pack;

import dev.nightjar.detection.sigma.index.Index;
import dev.nightjar.detection.sigma.index.LiteralTable;
import dev.nightjar.detection.sigma.index.RuleBook;

/// The tables of an index as they lie in memory.
final class IndexCodec {
    private IndexCodec() {}

    static void write(Index index, PackOutput out) {
        out.list(index.fields(), out::text);
        out.ints(index.presences());
        LiteralTable literals = index.literals();
        out.bytes(literals.data());
        out.ints(literals.atoms());
        out.ints(literals.laneFlags());
        out.ints(literals.alphabetStarts());
        out.longs(literals.alphabets());
        out.ints(literals.alphabetFlags());
        out.ints(literals.bitmapStarts());
        out.ints(literals.bitmapShifts());
        out.longs(literals.bitmaps());
        out.longs(literals.filter());
        out.longs(literals.slots());
        out.ints(literals.entries());
        out.number(index.eagerAtoms());
        out.ints(index.lazy().fields());
        out.ints(index.lazy().others());
        write(index.lazy().guards(), out);
        out.ints(index.bodies().sources());
        out.ints(index.bodies().starts());
        write(index.bodies().rules(), out);
        write(index.bodies().triggered(), out);
        out.ints(index.bodies().untriggered());
        out.ints(index.code());
        out.list(index.sources(), source -> RuleCodec.write(source, out));
        write(index.sourceFields(), out);
        write(index.sourceAtoms(), out);
        for (boolean hasKeywords : index.sourceKeywords()) {
            out.flag(hasKeywords);
        }
    }

    /// @throws MalformedPack when a table points outside of another
    static Index read(PackInput in, RuleBook book) {
        var fields = in.list(in::text);
        int[] presences = in.ints();
        var literals = new LiteralTable(
                in.bytes(),
                in.ints(),
                in.ints(),
                in.ints(),
                in.longs(),
                in.ints(),
                in.ints(),
                in.ints(),
                in.longs(),
                in.longs(),
                in.longs(),
                in.ints());
        int eagerAtoms = in.small(Integer.MAX_VALUE / 64);
        var lazy = new Index.Lazy(in.ints(), in.ints(), runs(in));
        var bodies = new Index.Bodies(in.ints(), in.ints(), runs(in), runs(in), in.ints());
        int[] code = in.ints();
        var sources = in.list(() -> RuleCodec.logSource(in));
        Index.Runs sourceFields = runs(in);
        Index.Runs sourceAtoms = runs(in);
        var sourceKeywords = new boolean[sources.size()];
        for (int i = 0; i < sourceKeywords.length; i++) {
            sourceKeywords[i] = in.flag();
        }
        var index = new Index(
                fields,
                presences,
                literals,
                eagerAtoms,
                lazy,
                bodies,
                code,
                sources,
                sourceFields,
                sourceAtoms,
                sourceKeywords,
                book);
        String fault = index.fault();
        if (!fault.isEmpty()) {
            throw new MalformedPack(fault);
        }
        return index;
    }

    private static void write(Index.Runs runs, PackOutput out) {
        out.ints(runs.starts());
        out.ints(runs.items());
    }

    private static Index.Runs runs(PackInput in) {
        return new Index.Runs(in.ints(), in.ints());
    }
}
