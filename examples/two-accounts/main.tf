# A pod of a cluster in one account (111122223333) that has a role of another (123456789012), with no role between them.
# The other account registers the cluster's issuer as well: IAM looks for a role's OIDC provider in the role's own account.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0"
    }
  }
}

variable "issuer_url" {
  description = "The cluster's OIDC issuer: aws eks describe-cluster --query cluster.identity.oidc.issuer"
  type        = string
}

variable "deployer_role_arn" {
  description = "The role of the other account in which Terraform works there."
  type        = string
  default     = "arn:aws:iam::123456789012:role/terraform"
}

# The account of the role. Nothing here reads the cluster, so this needs no rights in the cluster's account.
provider "aws" {
  alias  = "data"
  region = "eu-west-1"

  assume_role {
    role_arn = var.deployer_role_arn
  }
}

module "oidc_provider" {
  source    = "../../modules/oidc-provider"
  providers = { aws = aws.data }

  issuer_url = var.issuer_url
}

module "reports" {
  source    = "../../modules/role"
  providers = { aws = aws.data }

  oidc_provider_arn = module.oidc_provider.arn
  namespace         = "payments"
  service_account   = "reports"

  policy_arns = { read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }
}

# For the ServiceAccount payments/reports in the cluster.
output "service_account_annotations" {
  value = module.reports.service_account_annotations
}
