package dev.nightjar.pipeline;

import dev.nightjar.events.parsers.Catalogue;
import dev.nightjar.events.parsers.Limits;
import dev.nightjar.events.parsers.Normalizer;
import dev.nightjar.events.parsers.line.Source;
import dev.nightjar.events.parsers.mapping.MappingSet;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// The normalizer with the sources that a deployment describes itself. A mapping that cannot be used is named
/// in the log and left out, and so is a file that cannot be had: the logs of all other sources do not wait for
/// it.
final class MappingsAtStart {
    private static final Logger LOG = Logger.getLogger(MappingsAtStart.class);

    private MappingsAtStart() {}

    /// @param place where the file is, for the log
    /// @param text of the file; may throw
    static Normalizer normalizer(String place, Supplier<String> text) {
        Catalogue standard = Catalogue.standard();
        MappingSet read = read(place, text, standard);
        read.refused().forEach(why -> LOG.errorf("step=normalize A MAPPING IS REFUSED, the others run: %s", why));
        LOG.infof(
                "step=normalize mappings=%d refused=%d sources=%s from=%s",
                read.sources().size(),
                read.refused().size(),
                read.sources().stream().map(Source::name).toList(),
                place);
        return new Normalizer(standard.with(read.sources()), Limits.DEFAULT);
    }

    private static MappingSet read(String place, Supplier<String> text, Catalogue standard) {
        String content;
        try {
            content = text.get();
        } catch (RuntimeException e) { // missing, forbidden, not UTF-8
            LOG.errorf(e, "step=normalize NO MAPPING RUNS: %s", e.getMessage());
            return MappingSet.NONE;
        }
        return MappingSet.read(place, content, name -> standard.named(name).isPresent());
    }
}
