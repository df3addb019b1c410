package dev.nightjar.events.parsers.finding;

import dev.nightjar.events.model.JsonObject;
import dev.nightjar.events.model.ocsf.EventBuilder;
import dev.nightjar.events.model.ocsf.IpText;
import dev.nightjar.events.model.ocsf.Ocsf;
import dev.nightjar.events.parsers.net.Fields;
import java.util.List;

/// The `resource` of a GuardDuty finding: OCSF `resources`, the instance as `device`, the key's owner as `actor`.
final class GuardDutyResource {
    private GuardDutyResource() {}

    static void of(JsonObject finding, EventBuilder event) {
        if (!(finding.get("resource") instanceof JsonObject resource)) {
            return;
        }
        var fields = new Fields(resource);
        String role = new Fields(finding).at("service.resourceRole");
        String instance = fields.at("instanceDetails.instanceId");
        if (!instance.isEmpty()) {
            event.set("device", device(resource, instance));
            add(event, instance, fields.at("instanceDetails.instanceArn"), "AWS::EC2::Instance", role);
        }
        for (Object element : resource.list("s3BucketDetails")) {
            if (element instanceof JsonObject bucket) {
                var held = new Fields(bucket);
                add(event, held.text("arn"), held.text("name"), "AWS::S3::Bucket", role);
            }
        }
        named(event, fields, "eksClusterDetails", "arn", "name", "AWS::EKS::Cluster", role);
        named(event, fields, "ecsClusterDetails", "arn", "name", "AWS::ECS::Cluster", role);
        named(event, fields, "lambdaDetails", "functionArn", "functionName", "AWS::Lambda::Function", role);
        named(
                event,
                fields,
                "rdsDbInstanceDetails",
                "dbInstanceArn",
                "dbInstanceIdentifier",
                "AWS::RDS::DBInstance",
                role);
        named(event, fields, "containerDetails", "id", "name", "Container", role);
        if (!fields.at("kubernetesDetails.kubernetesWorkloadDetails.name").isEmpty()) {
            add(
                    event,
                    fields.at("kubernetesDetails.kubernetesWorkloadDetails.uid"),
                    fields.at("kubernetesDetails.kubernetesWorkloadDetails.name"),
                    fields.at("kubernetesDetails.kubernetesWorkloadDetails.type"),
                    role);
        }
        user(event, fields, role);
    }

    /// Who owns the access key, the Kubernetes account or the database login.
    private static void user(EventBuilder event, Fields fields, String role) {
        String key = fields.at("accessKeyDetails.accessKeyId");
        String name = fields.at("accessKeyDetails.userName");
        if (name.isEmpty()) {
            name = fields.at("kubernetesDetails.kubernetesUserDetails.username");
        }
        if (name.isEmpty()) {
            name = fields.at("rdsDbUserDetails.user");
        }
        if (name.isEmpty() && key.isEmpty()) {
            return;
        }
        JsonObject user = Ocsf.user(name.isEmpty() ? key : name);
        AwsFindings.put(user, "uid", fields.at("accessKeyDetails.principalId"));
        AwsFindings.put(user, "credential_uid", key);
        AwsFindings.put(user, "type", fields.at("accessKeyDetails.userType"));
        event.set("actor", new JsonObject(1).put("user", user));
        if (!key.isEmpty()) {
            add(event, key, name, "AWS::IAM::AccessKey", role);
        }
    }

    private static void named(
            EventBuilder event, Fields fields, String holder, String uid, String name, String type, String role) {
        String id = fields.at(holder + '.' + uid);
        String called = fields.at(holder + '.' + name);
        if (!id.isEmpty() || !called.isEmpty()) {
            add(event, id, called, type, role);
        }
    }

    private static void add(EventBuilder event, String uid, String name, String type, String role) {
        JsonObject resource = AwsFindings.resource(uid, name, type);
        AwsFindings.put(resource, "role", role);
        resource.put(
                "role_id",
                switch (role) {
                    case "TARGET" -> 1L;
                    case "ACTOR" -> 2L;
                    default -> 0L;
                });
        event.add("resources", resource);
    }

    private static JsonObject device(JsonObject resource, String instance) {
        var device = new JsonObject(8)
                .put("uid", instance)
                .put("instance_uid", instance)
                .put("type_id", 0L);
        if (resource.list("instanceDetails.networkInterfaces").isEmpty()
                || !(resource.list("instanceDetails.networkInterfaces").getFirst() instanceof JsonObject first)) {
            return device;
        }
        var network = new Fields(first);
        if (IpText.isIp(network.text("privateIpAddress"))) {
            device.put("ip", network.text("privateIpAddress"));
        }
        AwsFindings.put(device, "hostname", network.text("privateDnsName"));
        if (IpText.isIp(network.text("publicIp"))) {
            JsonObject outer =
                    new JsonObject(3).put("ip", network.text("publicIp")).put("type_id", 0L);
            AwsFindings.put(outer, "hostname", network.text("publicDnsName"));
            device.put("network_interfaces", List.of(outer));
        }
        AwsFindings.put(device, "interface_uid", network.text("networkInterfaceId"));
        AwsFindings.put(device, "vpc_uid", network.text("vpcId"));
        AwsFindings.put(device, "subnet_uid", network.text("subnetId"));
        return device;
    }
}
