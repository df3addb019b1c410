package dev.nightjar.events.parsers.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.events.model.ocsf.OcsfClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActTest {
    private static final int NO_VERB = OcsfClass.OTHER;

    @ParameterizedTest
    @CsvSource({
        "v1.compute.instances.insert, 1",
        "google.iam.admin.v1.CreateServiceAccountKey, 1",
        "storage.objects.get, 2",
        "beta.compute.instances.aggregatedList, 2",
        "MICROSOFT.COMPUTE/VIRTUALMACHINES/WRITE, 3",
        "Microsoft.Storage/storageAccounts/regenerateKey/action, 3",
        "Set-Mailbox, 3",
        "New-InboxRule, 1",
        "Remove-MailboxPermission, 4",
        "personal_access_token.access_granted, 1",
        "io.k8s.core.v1.pods.deletecollection, 4",
        "protected_branch.policy_override, 3"
    })
    void takesTheVerbOfTheLastPartFirst(String operation, int activity) {
        assertThat(Act.api(operation)).isEqualTo(new Act(OcsfClass.API_ACTIVITY, activity));
    }

    @ParameterizedTest
    @CsvSource({"frobnicate", "''", "...", "SignJwt"})
    void namesNoActivityWithoutAVerb(String operation) {
        assertThat(Act.api(operation).activity()).isEqualTo(NO_VERB);
        assertThat(Act.entity(operation).activity()).isEqualTo(NO_VERB);
    }
}
