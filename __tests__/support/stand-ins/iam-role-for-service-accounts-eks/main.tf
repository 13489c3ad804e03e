# What terraform-aws-modules/iam 5.60 leaves in the state, under its addresses.

variable "role_name" { type = string }
variable "oidc_providers" { type = any }
variable "role_policy_arns" {
  type    = map(string)
  default = {}
}
variable "assume_role_condition_test" {
  type    = string
  default = "StringEquals"
}

data "aws_iam_policy_document" "this" {
  count = 1

  dynamic "statement" {
    for_each = var.oidc_providers

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }

      condition {
        test     = var.assume_role_condition_test
        variable = "${split(":oidc-provider/", statement.value.provider_arn)[1]}:sub"
        values   = [for account in statement.value.namespace_service_accounts : "system:serviceaccount:${account}"]
      }

      condition {
        test     = var.assume_role_condition_test
        variable = "${split(":oidc-provider/", statement.value.provider_arn)[1]}:aud"
        values   = ["sts.amazonaws.com"]
      }
    }
  }
}

resource "aws_iam_role" "this" {
  count = 1

  name                  = var.role_name
  assume_role_policy    = data.aws_iam_policy_document.this[0].json
  force_detach_policies = true
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = var.role_policy_arns

  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}

variable "attach_external_dns_policy" {
  type    = bool
  default = false
}

variable "external_dns_hosted_zone_arns" {
  type    = list(string)
  default = []
}

data "aws_iam_policy_document" "external_dns" {
  count = var.attach_external_dns_policy ? 1 : 0

  statement {
    actions   = ["route53:ChangeResourceRecordSets"]
    resources = var.external_dns_hosted_zone_arns
  }
}

resource "aws_iam_policy" "external_dns" {
  count = var.attach_external_dns_policy ? 1 : 0

  name_prefix = "AmazonEKS_External_DNS_Policy-"
  policy      = data.aws_iam_policy_document.external_dns[0].json
}

resource "aws_iam_role_policy_attachment" "external_dns" {
  count = var.attach_external_dns_policy ? 1 : 0

  role       = aws_iam_role.this[0].name
  policy_arn = aws_iam_policy.external_dns[0].arn
}
