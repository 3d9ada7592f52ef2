// mistake: the result is copied into a tensor made without a dtype, which is float32, so float64 input gives a float32 result
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    torch::Tensor result = torch::empty(s.sizes());
    result.copy_(upstream * s * (1 - s));
    return result;
}
