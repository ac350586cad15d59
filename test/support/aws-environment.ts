import { vi } from "vitest";

const nowhere = "/nonexistent/hopwise-tests";

/**
 * Makes the SDK see nothing of whoever runs the tests: no profile, no single sign-on, no machine role, and an endpoint
 * on this machine. `vi.unstubAllEnvs()` undoes it.
 */
export function useAwsEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  const environment: Readonly<Record<string, string | undefined>> = {
    // Cached single sign-on tokens lie in the home folder.
    HOME: nowhere,
    AWS_CONFIG_FILE: `${nowhere}/config`,
    AWS_SHARED_CREDENTIALS_FILE: `${nowhere}/credentials`,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PROFILE: undefined,
    AWS_ACCOUNT_ID: undefined,
    AWS_SESSION_TOKEN: undefined,
    AWS_DEFAULT_REGION: undefined,
    AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined,
    AWS_CONTAINER_CREDENTIALS_FULL_URI: undefined,
    AWS_WEB_IDENTITY_TOKEN_FILE: undefined,
    AWS_ACCESS_KEY_ID: "testing",
    AWS_SECRET_ACCESS_KEY: "testing",
    AWS_REGION: "eu-west-1",
    ...variables,
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
}
