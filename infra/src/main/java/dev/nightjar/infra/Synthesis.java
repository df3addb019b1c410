package dev.nightjar.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/// Turns the stack into one plain CloudFormation template.
///
/// Under the CDK's command line (which names its own folder in `CDK_OUTDIR`) it writes only there.
public final class Synthesis {
    /// Newer behaviours of CDK that we choose.
    private static final Map<String, Object> CONTEXT = Map.of(
            // Access logs are allowed by a bucket policy: our buckets know no access control lists.
            "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);

    private Synthesis() {}

    /// @param arguments the folder for CDK's own output, and the template's file
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("give the output folder and the template's file");
        }
        @Nullable String folderOfCommandLine = System.getenv("CDK_OUTDIR");
        Path assembly = Path.of(folderOfCommandLine == null ? arguments[0] : folderOfCommandLine);
        Path template = write(assembly);
        if (folderOfCommandLine == null) {
            shrink(template, Path.of(arguments[1]));
        }
    }

    /// Without white space: CloudFormation takes up to 51,200 bytes directly, more only by way of a bucket.
    private static void shrink(Path template, Path target) throws IOException {
        var json = new ObjectMapper();
        json.writeValue(target.toFile(), deployed(json.readTree(template.toFile())));
    }

    /// Without what only cdk-nag reads, while it synthesizes.
    static JsonNode deployed(JsonNode template) {
        for (JsonNode resource : template.path("Resources")) {
            if (resource.path("Metadata") instanceof ObjectNode metadata) {
                metadata.remove("cdk_nag");
                if (metadata.isEmpty()) {
                    ((ObjectNode) resource).remove("Metadata");
                }
            }
        }
        return template;
    }

    /// An application that holds the stack and nothing else.
    static App app(Path folder) {
        return new App(AppProps.builder()
                .outdir(folder.toString())
                .analyticsReporting(false)
                .context(CONTEXT)
                .build());
    }

    /// Synthesizes into a folder.
    ///
    /// @return the template's file
    static Path write(Path folder) {
        App app = app(folder);
        var stack = new NightjarStack(app, NightjarStack.NAME);
        app.synth();
        return folder.resolve(stack.getTemplateFile());
    }
}
