package dev.nightjar.detection.sigma.load;

/// A document that cannot run.
///
/// @param rule its title, or empty when that could not be read
/// @param line of the file, from 1
/// @param problem why not
/// @param remedy what to write instead
public record Rejection(String file, int line, String rule, String problem, String remedy) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + problem + "; " + remedy;
    }
}
