"""Mutation testing: would `check` notice a slip in the rules?"""
