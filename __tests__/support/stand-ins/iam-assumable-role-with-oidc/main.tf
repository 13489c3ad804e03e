# What the module iam-assumable-role-with-oidc of terraform-aws-modules/iam 5.60 leaves in the state, under its addresses.

variable "create_role" { type = bool }
variable "role_name" { type = string }
variable "provider_url" { type = string }
variable "oidc_fully_qualified_subjects" { type = set(string) }
variable "role_policy_arns" { type = list(string) }

locals {
  issuer = replace(var.provider_url, "https://", "")
}

data "aws_caller_identity" "current" {}

data "aws_iam_policy_document" "assume_role_with_oidc" {
  count = var.create_role ? 1 : 0

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.current.account_id}:oidc-provider/${local.issuer}"]
    }

    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = var.oidc_fully_qualified_subjects
    }
  }
}

resource "aws_iam_role" "this" {
  count = var.create_role ? 1 : 0

  name                  = var.role_name
  description           = ""
  max_session_duration  = 3600
  assume_role_policy    = data.aws_iam_policy_document.assume_role_with_oidc[0].json
  force_detach_policies = false
}

resource "aws_iam_role_policy_attachment" "custom" {
  count = var.create_role ? length(var.role_policy_arns) : 0

  role       = aws_iam_role.this[0].name
  policy_arn = var.role_policy_arns[count.index]
}
