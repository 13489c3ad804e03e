import type { Evidence } from "./evidence";
import { type Link, unseen } from "./link";

const SDKS: Readonly<Record<"irsa" | "pod-identity", readonly string[]>> = {
  irsa: [
    "Java 2.10.11 (with the sts module) or 1.12.782, Go 1.23.13 or v2, Python boto3 1.9.220 (botocore 1.12.200), CLI 1.16.232, JavaScript 2.525.0 or 3.27.0, Ruby 3.58.0, C++ 1.7.174, .NET 3.3.659.1 (with SecurityToken), PHP 3.110.7",
  ],
  "pod-identity": [
    "Java 2.21.30 or 1.12.746, Go 1.47.11 or v2 of 2023-11-14, Python boto3 1.34.41, CLI 1.30.0 or 2.15.0, JavaScript 2.1550.0 or 3.458.0, Ruby 3.188.0, Rust 2024-03-13, C++ 1.11.263, .NET 3.7.734, PHP 3.287.1",
  ],
};

/** Which SDK an image holds cannot be seen from outside. */
export function sdkLink({ association, pods }: Evidence): Link {
  const kind = association ? "pod-identity" : "irsa";
  const images = [...new Set(pods.flatMap(({ containers }) => containers.flatMap(({ image }) => image ?? [])))].slice(
    0,
    3,
  );
  const page = association ? "pod-id-minimum-sdk" : "iam-roles-for-service-accounts-minimum-sdk";
  return unseen(
    "sdk",
    "sdk-unseen",
    `the SDK in ${images.join(", ") || "the image"} cannot be seen; versions older than these silently use the node's role`,
    {
      details: [...SDKS[kind]],
      link: `https://docs.aws.amazon.com/eks/latest/userguide/${page}.html`,
    },
  );
}
