# One cluster with many workloads: the provider once, a role each, and the service accounts of those
# workloads that do not bring their own.

terraform {
  required_version = ">= 1.5.7"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81.0"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = ">= 2.20.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "kubernetes" {
  config_path = "~/.kube/config"
}

variable "workloads" {
  description = "The workloads by a name of their own."

  type = map(object({
    namespace              = string
    service_account        = string
    policy_arns            = optional(map(string), {})
    create_service_account = optional(bool, true)
  }))

  default = {
    backup = {
      namespace       = "payments"
      service_account = "s3-backup"
      policy_arns     = { read = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" }
    }
    reports = {
      namespace              = "payments"
      service_account        = "reports"
      policy_arns            = { read = "arn:aws:iam::aws:policy/AmazonDynamoDBReadOnlyAccess" }
      create_service_account = false # its chart creates it
    }
  }
}

module "oidc_provider" {
  source = "../../modules/oidc-provider" # from a registry: "<namespace>/irsa/aws//modules/oidc-provider"

  cluster_name    = "production"
  read_thumbprint = false # IAM does not look at it for EKS
}

module "roles" {
  source = "../../modules/roles"

  oidc_provider_arn = module.oidc_provider.arn

  # Name each attribute: Terraform drops those that the module does not know, and says nothing.
  workloads = {
    for name, workload in var.workloads : name => {
      namespace       = workload.namespace
      service_account = workload.service_account
      policy_arns     = workload.policy_arns
    }
  }
}

module "service_account" {
  source   = "../../modules/service-account"
  for_each = { for name, workload in var.workloads : name => workload if workload.create_service_account }

  role_arn        = module.roles.arns[each.key]
  namespace       = each.value.namespace
  service_account = each.value.service_account
}

output "annotations" {
  description = "For the charts that bring their own service account."
  value       = module.roles.service_account_annotations
}
