# Three workloads of one namespace, on a cluster whose OIDC provider is registered already.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "oidc_provider_arn" {
  type        = string
  description = "ARN of the cluster's IAM OIDC provider."
  default     = "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
}

locals {
  workloads = {
    ledger = {
      policy_arns = { read = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess" }
    }
    reports = {
      policy_arns = { read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }
    }
    s3-backup = {
      policy_arns = {}
    }
  }
}

module "role" {
  source   = "../../modules/role" # from a registry: "<namespace>/irsa/aws//modules/role"
  for_each = local.workloads

  oidc_provider_arn = var.oidc_provider_arn
  namespace         = "payments"
  service_account   = each.key
  policy_arns       = each.value.policy_arns

  inline_policies = {
    own-prefix = data.aws_iam_policy_document.own_prefix[each.key].json
  }
}

data "aws_iam_policy_document" "own_prefix" {
  for_each = local.workloads

  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["arn:aws:s3:::payments/${each.key}/*"]
  }
}

output "service_account_annotations" {
  description = "What to annotate each service account with."
  value       = { for name, role in module.role : name => role.service_account_annotations }
}
