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
    "patterns under exact subjects' operator": [
      "map((arn) => patternStatement(grant",
      "map((arn) => exactStatement(grant",
    ],
    "patterns forgotten": ["const patterns = patternsOf(trust);", "const patterns = patternsOf(trust).slice(0, 0);"],
    "every pattern under every provider": [
      "patterns.filter((each) => each.oidcProviderArn === arn).map",
      "patterns.map",
    ],
    "further clusters' patterns forgotten": ["  ...additionalSubjectPatterns,\n", ""],
    "Pod Identity for the first service account only": [
      "podIdentityGrants(trust.subjects, ",
      "podIdentityGrants(trust.subjects.slice(0, 1), ",
    ],
    "Pod Identity forgotten": [
      "podIdentityGrants(trust.subjects, podIdentityClusterArns)",
      "podIdentityGrants([], [])",
    ],
    "trusted roles forgotten": ["trustedRoleArns.length > 0 ?", "trustedRoleArns.length < 0 ?"],
    "trusted roles' sessions with tags": [
      'actions: ["sts:AssumeRole"],\n',
      'actions: ["sts:AssumeRole", "sts:TagSession"],\n',
    ],
    "trusted roles as a service": ['{ type: "AWS", identifiers', '{ type: "Service", identifiers'],
    "everyone as a trusted role": ["identifiers: roleArns", 'identifiers: ["*"]'],
    "the default audience always": ["unique(subjects), audience }", "unique(subjects), audience: DEFAULT_AUDIENCE }"],
    "another default audience": ['DEFAULT_AUDIENCE = "sts.amazonaws.com"', 'DEFAULT_AUDIENCE = "sts.amazonaws.com.cn"'],
    "namespace and name swapped": [
      "subject(each.namespace, each.serviceAccount)",
      "subject(each.serviceAccount, each.namespace)",
    ],
  }),
  ...mistakesIn("lib/irsa/pod-identity.ts", {
    "any cluster": ['      equals("eks-cluster-arn", clusterArns),\n', ""],
    "any namespace of the cluster": ['      equals("kubernetes-namespace", namespaces),\n', ""],
    "any service account of the namespace": ['      equals("kubernetes-service-account", serviceAccounts),\n', ""],
    "the cluster by its name": ['equals("eks-cluster-arn"', 'equals("eks-cluster-name"'],
    "StringLike on tags": [
      '    test: "StringEquals",\n    variable: `aws:RequestTag',
      '    test: "StringLike",\n    variable: `aws:RequestTag',
    ],
    "tags only if there are any": [
      '    test: "StringEquals",\n    variable: `aws:RequestTag',
      '    test: "StringEqualsIfExists",\n    variable: `aws:RequestTag',
    ],
    "tags of the caller": ["variable: `aws:RequestTag/${tag}`", "variable: `aws:PrincipalTag/${tag}`"],
    "no session tags": ['actions: ["sts:AssumeRole", "sts:TagSession"]', 'actions: ["sts:AssumeRole"]'],
    "another service": ['identifiers: ["pods.eks.amazonaws.com"]', 'identifiers: ["ec2.amazonaws.com"]'],
    "every service account in every namespace": [
      "const its = subjects.filter((each) => each.namespace === namespace);",
      "const its = subjects;",
    ],
    "namespaces by their first service account": [
      "JSON.stringify(unique(its.map(({ serviceAccount }) => serviceAccount)))",
      "JSON.stringify(unique(its.map(({ serviceAccount }) => serviceAccount)).slice(0, 1))",
    ],
    "one namespace for each list of names": [
      "byNames.set(names, [...(byNames.get(names) ?? []), namespace])",
      "byNames.set(names, [namespace])",
    ],
    "any role of the account into the target": [
      'condition: [{ test: "ArnEquals", variable: "aws:PrincipalArn", values: [roleArn] }, ...condition]',
      "condition",
    ],
    "any pod of the role into the target": ["values: [roleArn] }, ...condition]", "values: [roleArn] }]"],
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
      "  pattern: `^system:serviceaccount:",
      '  pattern: "^system:serviceaccount:.+:.+$" || `^system:serviceaccount:',
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
    "clusters that are not looked at": [
      'given("podIdentityClusterArns", podIdentityClusterArns)',
      "podIdentityClusterArns",
    ],
    "trusted roles that are not looked at": ['given("trustedRoleArns", trustedRoleArns)', "trustedRoleArns"],
  }),
  ...mistakesIn("lib/constructs/trust-statements.ts", {
    "a template's namespace and name swapped": [
      "account.namespace, account.service_account)",
      "account.service_account, account.namespace)",
    ],
    "a template's subjects of one provider": [
      "coalesce(account.oidc_provider_arn, ${oidcProviderArn})",
      "coalesce(${oidcProviderArn}, account.oidc_provider_arn)",
    ],
    "a template's patterns under the exact operator": ["irsa.patternStatement(grant", "irsa.exactStatement(grant"],
    "a template's patterns of further clusters under the role's provider": [
      "hcl`{ for each in ${all} : each.oidc_provider_arn =>",
      "hcl`{ for each in ${all} : ${oidcProviderArn} =>",
    ],
    "a template's Pod Identity, always": ["if length(${clusterArns}) > 0 }", "}"],
    "a template's namespaces and names swapped for Pod Identity": [
      "${accounts} : account.namespace => account.service_account... }",
      "${accounts} : account.service_account => account.namespace... }",
    ],
    "a template's trusted roles, always": ["length(${roleArns}) > 0 ?", "length(${roleArns}) >= 0 ?"],
    "a template's subjects under the patterns' operator": ["irsa.exactStatement(grant", "irsa.patternStatement(grant"],
  }),
  ...mistakesIn("lib/constructs/issuer.ts", {
    "the wrong half of an ARN": ["${oidcProviderArn})[1]`", "${oidcProviderArn})[0]`"],
  }),
];
