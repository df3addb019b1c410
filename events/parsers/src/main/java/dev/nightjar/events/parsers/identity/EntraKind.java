package dev.nightjar.events.parsers.identity;

/// Which of Entra's logs a record is of: by Azure Monitor's category, else by the members that Graph's resources have.
enum EntraKind {
    SIGN_IN,
    AUDIT,
    RISK,
    REQUEST,
    NONE;

    static EntraKind of(EntraRecord record) {
        if (record.isMonitor()) {
            return switch (record.category()) {
                case "SignInLogs",
                        "NonInteractiveUserSignInLogs",
                        "ServicePrincipalSignInLogs",
                        "ManagedIdentitySignInLogs",
                        "MicrosoftServicePrincipalSignInLogs",
                        "ADFSSignInLogs" -> SIGN_IN;
                case "MicrosoftGraphActivityLogs", "AADGraphActivityLogs" -> REQUEST;
                case "UserRiskEvents", "RiskyUsers", "ServicePrincipalRiskEvents", "RiskyServicePrincipals" -> RISK;
                case "AuditLogs", "ProvisioningLogs" -> AUDIT;
                default -> record.isDirectory() ? AUDIT : NONE;
            };
        }
        if (record.has("requestUri") && record.has("requestMethod")) {
            return REQUEST;
        }
        if (record.has("riskEventType") || (record.has("riskState") && record.has("riskLastUpdatedDateTime"))) {
            return RISK;
        }
        if (record.has("activityDisplayName") && record.has("activityDateTime")) {
            return AUDIT;
        }
        boolean isSignIn = record.has("appId") || record.has("appDisplayName");
        return record.has("createdDateTime") && isSignIn && record.has("status") ? SIGN_IN : NONE;
    }
}
