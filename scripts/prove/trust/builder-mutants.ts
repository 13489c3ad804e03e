import { mistakesIn, type SourceMutant } from "./source-mutant";

/** Mistakes in the builder of trust policies. */
export const builderMutants: readonly SourceMutant[] = [
  ...mistakesIn("lib/irsa/trust-policy.ts", {
    "no aud": ['      { test: "StringEquals", variable: `${issuerHost}:aud`, values: [audience] },\n', ""],
    "no sub": ["      { test: subjectTest, variable: `${issuerHost}:sub`, values: subjects },\n", ""],
    "sub and aud swapped": ["${issuerHost}:sub`, values: subjects", "${issuerHost}:sub`, values: [audience]"],
    "subjects as audience": ["${issuerHost}:aud`, values: [audience]", "${issuerHost}:aud`, values: subjects"],
    "StringLike for exact subjects": ['statement("StringEquals", grant)', 'statement("StringLike", grant)'],
    "StringEquals for patterns": ['statement("StringLike", grant)', 'statement("StringEquals", grant)'],
    "the patterns' operator on aud": [
      '{ test: "StringEquals", variable: `${issuerHost}:aud`',
      "{ test: subjectTest, variable: `${issuerHost}:aud`",
    ],
    "StringEqualsIfExists on aud": [
      '{ test: "StringEquals", variable: `${issuerHost}:aud`',
      '{ test: "StringEqualsIfExists", variable: `${issuerHost}:aud`',
    ],
    "ForAllValues on sub": [
      "{ test: subjectTest, variable: `${issuerHost}:sub`",
      "{ test: `ForAllValues:${subjectTest}`, variable: `${issuerHost}:sub`",
    ],
    "another action": ["sts:AssumeRoleWithWebIdentity", "sts:AssumeRole"],
    "any action of STS": ["sts:AssumeRoleWithWebIdentity", "sts:*"],
    everyone: ["identifiers: [oidcProviderArn]", 'identifiers: ["*"]'],
    "the issuer as principal": ["identifiers: [oidcProviderArn]", "identifiers: [issuerHost]"],
    "another kind of principal": ['type: "Federated"', 'type: "AWS"'],
    "every subject under every provider": ["      .filter((each) => (each.oidcProviderArn ?? first) === arn)\n", ""],
    "the first provider only": [
      "providers.map((arn) => exactStatement",
      "providers.slice(0, 1).map((arn) => exactStatement",
    ],
    "one provider's issuer for all": ["issuerHost: hostOf(oidcProviderArn)", "issuerHost: hostOf(first)"],
    "patterns under exact subjects' operator": ["patternStatement(grant(first", "exactStatement(grant(first"],
    "patterns forgotten": [
      "return subjectPatterns.length === 0 ? exact :",
      "return subjectPatterns.length >= 0 ? exact :",
    ],
    "the default audience always": ["unique(subjects), audience }", "unique(subjects), audience: DEFAULT_AUDIENCE }"],
    "another default audience": ['DEFAULT_AUDIENCE = "sts.amazonaws.com"', 'DEFAULT_AUDIENCE = "sts.amazonaws.com.cn"'],
    "namespace and name swapped": [
      "subject(each.namespace, each.serviceAccount)",
      "subject(each.serviceAccount, each.namespace)",
    ],
  }),
  ...mistakesIn("lib/irsa/subject.ts", {
    "another prefix": ["`system:serviceaccount:${namespace}", "`system:serviceaccounts:${namespace}"],
    "a slash before the name": ["${namespace}:${serviceAccount}", "${namespace}/${serviceAccount}"],
    "any namespace": ["serviceaccount:${namespace}", "serviceaccount:*"],
    "any name": ["${namespace}:${serviceAccount}", "${namespace}:*"],
  }),
  ...mistakesIn("lib/irsa/issuer.ts", {
    "https:// left in the keys": ["  return oidcProviderArn.slice(", '  return "https://" + oidcProviderArn.slice('],
    "the separator left in the keys": [" + PROVIDER_ARN_SEPARATOR.length", ""],
    "a provider that is not looked at": ['  check("oidcProviderArn", rules.oidcProviderArn, oidcProviderArn);\n', ""],
  }),
  ...mistakesIn("lib/irsa/rules.ts", {
    "wildcards in namespaces": ['const LABEL = "[a-z0-9]+(-+[a-z0-9]+)*"', 'const LABEL = "[a-z0-9*]+(-+[a-z0-9*]+)*"'],
    "any service account": [
      "names/#dns-subdomain-names`,\n  pattern: ",
      'names/#dns-subdomain-names`,\n  pattern: "^.+$" || ',
    ],
    "any namespace in patterns": [
      "      pattern: `^system:serviceaccount:",
      '      pattern: "^system:serviceaccount:.+:.+$" || `^system:serviceaccount:',
    ],
    "any provider": [
      'and no dual-stack api.aws host",\n  source: CREATE_PROVIDER,\n  pattern: ',
      'and no dual-stack api.aws host",\n  source: CREATE_PROVIDER,\n  pattern: "^arn:aws:iam::" || ',
    ],
    "any audience": ['pattern: "^[A-Za-z0-9._:/@+=,~-]+$"', 'pattern: "^[A-Za-z0-9._:/@+=,~*-]+$"'],
  }),
  ...mistakesIn("lib/constructs/trust-policy.ts", {
    "a namespace that is not looked at": [
      'namespace: given("namespace", subject.namespace)',
      "namespace: subject.namespace",
    ],
    "a service account that is not looked at": [
      'serviceAccount: given("serviceAccount", subject.serviceAccount)',
      "serviceAccount: subject.serviceAccount",
    ],
    "patterns that are not looked at": [
      'subjectPatterns: given("subjectPatterns", subjectPatterns)',
      "subjectPatterns",
    ],
    "additional subjects forgotten": ["[{ namespace, serviceAccount }, ...known]", "[{ namespace, serviceAccount }]"],
    "the audience forgotten": ["audience ?? irsa.DEFAULT_AUDIENCE", "irsa.DEFAULT_AUDIENCE"],
    "a template's namespace and name swapped": [
      "account.namespace, account.service_account)",
      "account.service_account, account.namespace)",
    ],
    "a template's subjects of one provider": [
      "coalesce(account.oidc_provider_arn, ${oidcProviderArn})",
      "coalesce(${oidcProviderArn}, account.oidc_provider_arn)",
    ],
    "a template's statement for patterns, always": [
      "length(${subjectPatterns}) > 0",
      "length(${subjectPatterns}) >= 0",
    ],
    "a template's patterns under the exact operator": ["irsa.patternStatement(grant", "irsa.exactStatement(grant"],
    "a template's subjects under the patterns' operator": ["irsa.exactStatement(grant", "irsa.patternStatement(grant"],
  }),
  ...mistakesIn("lib/constructs/issuer.ts", {
    "the wrong half of an ARN": ["${oidcProviderArn})[1]`", "${oidcProviderArn})[0]`"],
  }),
];
