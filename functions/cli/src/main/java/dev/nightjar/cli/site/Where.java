package dev.nightjar.cli.site;

import picocli.CommandLine.Option;

/// The options by which a command is pointed at a deployment.
public final class Where {
    @Option(
            names = "--aws",
            description = "The deployment in your AWS account, with region and credentials as for AWS's own tools,"
                    + " instead of the local cloud's.")
    private boolean aws;

    @Option(
            names = "--stack",
            paramLabel = "NAME",
            defaultValue = Checkout.STACK,
            description = "The stack's name there (default: ${DEFAULT-VALUE}).")
    private String stack = Checkout.STACK;

    /// The same place for another command.
    public String[] arguments() {
        return aws ? new String[] {"--aws", "--stack", stack} : new String[0];
    }

    /// The stack's name, also in the local cloud.
    public String stack() {
        return stack;
    }

    public Site site() {
        return aws ? Site.account(stack) : Site.local(Checkout.here());
    }
}
