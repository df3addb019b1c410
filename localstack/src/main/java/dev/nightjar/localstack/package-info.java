/// The local cloud for Java: starts and stops LocalStack through `localstack/cloud`, and deploys a CloudFormation
/// template with the functions' archive to it. The command line and the end-to-end tests stand on this.
///
/// It knows no function, no table and no stream: what is in the template is `infra`'s business.
@NullMarked
package dev.nightjar.localstack;

import org.jspecify.annotations.NullMarked;
