# What terraform-aws-modules/iam 6.5 leaves in the state, under its addresses.

variable "name" { type = string }
variable "oidc_providers" { type = any }
variable "policies" { type = map(string) }
variable "permissions" { type = any }
variable "inline_policy_permissions" { type = any }
variable "use_name_prefix" { type = bool }
variable "create_inline_policy" { type = bool }

data "aws_iam_policy_document" "assume" {
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
        test     = "StringEquals"
        variable = "${split(":oidc-provider/", statement.value.provider_arn)[1]}:sub"
        values   = [for account in statement.value.namespace_service_accounts : "system:serviceaccount:${account}"]
      }

      condition {
        test     = "StringEquals"
        variable = "${split(":oidc-provider/", statement.value.provider_arn)[1]}:aud"
        values   = ["sts.amazonaws.com"]
      }
    }
  }
}

resource "aws_iam_role" "this" {
  count = 1

  name                  = var.name
  assume_role_policy    = data.aws_iam_policy_document.assume[0].json
  force_detach_policies = true
}

resource "aws_iam_role_policy_attachment" "additional" {
  for_each = var.policies

  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}

data "aws_iam_policy_document" "this" {
  count = 1

  dynamic "statement" {
    for_each = var.permissions

    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_policy" "this" {
  count = 1

  name   = var.name
  policy = data.aws_iam_policy_document.this[0].json
}

resource "aws_iam_role_policy_attachment" "this" {
  count = 1

  role       = aws_iam_role.this[0].name
  policy_arn = aws_iam_policy.this[0].arn
}

data "aws_iam_policy_document" "inline" {
  count = 1

  dynamic "statement" {
    for_each = var.inline_policy_permissions

    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_role_policy" "inline" {
  count = 1

  role   = aws_iam_role.this[0].name
  name   = var.name
  policy = data.aws_iam_policy_document.inline[0].json
}
