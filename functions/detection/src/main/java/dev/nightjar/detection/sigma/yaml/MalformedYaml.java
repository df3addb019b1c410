package dev.nightjar.detection.sigma.yaml;

/// A file that cannot be read as YAML, or that goes past a bound. The message may be shown to a user.
public final class MalformedYaml extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String problem;
    private final String remedy;

    MalformedYaml(int line, String problem, String remedy) {
        super(problem);
        this.line = line;
        this.problem = problem;
        this.remedy = remedy;
    }

    /// From 1.
    public int line() {
        return line;
    }

    /// What to write instead.
    public String remedy() {
        return remedy;
    }

    /// Why not; the message of the exception.
    public String problem() {
        return problem;
    }
}
