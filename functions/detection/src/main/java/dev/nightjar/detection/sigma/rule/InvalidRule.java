package dev.nightjar.detection.sigma.rule;

/// A rule that cannot run, why, and what to write instead.
public final class InvalidRule extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final String problem;
    private final String remedy;

    public InvalidRule(int line, String problem, String remedy) {
        super(problem);
        this.line = line;
        this.problem = problem;
        this.remedy = remedy;
    }

    /// Of the file, from 1.
    public int line() {
        return line;
    }

    public String remedy() {
        return remedy;
    }

    /// Why not; the message of the exception.
    public String problem() {
        return problem;
    }
}
