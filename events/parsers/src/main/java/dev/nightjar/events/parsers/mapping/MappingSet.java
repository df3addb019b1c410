package dev.nightjar.events.parsers.mapping;

import dev.nightjar.events.parsers.line.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The sources of a mapping file whose documents stand for themselves: what is wrong with one refuses that one, and the
/// others run. For a deployment, where logs go on coming; a person at a command line wants to be told instead.
///
/// @param sources that can be used, in the file's order
/// @param refused what is wrong with the others, each as `FILE:LINE: what is wrong; what to write instead`
public record MappingSet(List<Source> sources, List<String> refused) {
    public static final MappingSet NONE = new MappingSet(List.of(), List.of());

    public MappingSet {
        sources = List.copyOf(sources);
        refused = List.copyOf(refused);
    }

    /// Reads a file, document by document.
    ///
    /// @param file its name, for messages
    /// @param isTaken whether a source of this name exists already
    public static MappingSet read(String file, String text, Predicate<String> isTaken) {
        var sources = new ArrayList<Source>();
        var refused = new ArrayList<String>();
        for (String document : documents(text)) {
            try {
                for (Source source : Mappings.read(file, document)) {
                    String name = source.name();
                    if (isTaken.test(name)
                            || sources.stream().anyMatch(one -> one.name().equals(name))) {
                        refused.add(file + ": another source is called " + name + "; give this one a name of its own");
                    } else {
                        sources.add(source);
                    }
                }
            } catch (InvalidMapping e) {
                refused.addAll(e.problems());
            }
        }
        return new MappingSet(sources, refused);
    }

    /// The documents, cut at the lines that separate them (YAML 1.2.2, 9.1.2) before they are read, so that one that is
    /// no YAML does not hide the next. Each begins with as many empty lines as stand before it: messages name the
    /// line in the file.
    private static List<String> documents(String text) {
        var documents = new ArrayList<String>();
        var document = new StringBuilder();
        boolean holdsSomething = false;
        int number = 0;
        for (String line : text.lines().toList()) {
            boolean isSeparator = line.startsWith("---") && (line.length() == 3 || line.charAt(3) == ' ');
            if (isSeparator) {
                if (holdsSomething) {
                    documents.add(document.toString());
                }
                document.setLength(0);
                document.repeat('\n', number);
                holdsSomething = line.length() > 3 && isContent(line.substring(3));
            } else {
                holdsSomething |= isContent(line);
            }
            document.append(isSeparator ? line.substring(3) : line).append('\n');
            number++;
        }
        if (holdsSomething || documents.isEmpty()) {
            documents.add(document.toString());
        }
        return documents;
    }

    private static boolean isContent(String line) {
        return !line.isBlank() && !line.stripLeading().startsWith("#");
    }
}
